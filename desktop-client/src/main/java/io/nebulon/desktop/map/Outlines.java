package io.nebulon.desktop.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Coast lines of bodies that have some: of the Earth, by Natural Earth (public domain). How they
/// were made says src/outlines/make-outlines.py.
final class Outlines {
    private Outlines() {}

    /// Longitudes and latitudes in turns, of each piece of land; none for a body without.
    static List<double[]> of(String body) {
        String file = body.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + ".txt";
        try (InputStream in = Outlines.class.getResourceAsStream(file)) {
            return in == null ? List.of() : read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<double[]> read(InputStream in) throws IOException {
        List<double[]> pieces = new ArrayList<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(" ");
            double[] piece = new double[parts.length];
            for (int i = 0; i < parts.length; i++) {
                piece[i] = Double.parseDouble(parts[i]);
            }
            pieces.add(piece);
        }
        return pieces;
    }
}
