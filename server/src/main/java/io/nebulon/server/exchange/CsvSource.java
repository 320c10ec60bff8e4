package io.nebulon.server.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// One file that is to be imported.
///
/// @param name what messages call it
public record CsvSource(FileKind kind, String name, byte[] content) {
    private static final String NDJSON = ".ndjson";
    private static final int MOST_ENTRIES = 1_000;

    /// A file with one JSON object a line.
    static CsvSource ofNdjson(FileKind kind, byte[] content) {
        String name = kind.name().toLowerCase(Locale.ROOT) + NDJSON;
        return new CsvSource(kind, name, content);
    }

    boolean isNdjson() {
        return name.endsWith(NDJSON);
    }

    /// The files of a folder that have a name of the format, in the order of the format; or the one
    /// file that the path names.
    ///
    /// @throws IllegalArgumentException when there is no such file; the message says what to do
    public static List<CsvSource> of(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " does not exist");
        }
        if (!Files.isDirectory(path)) {
            String name = String.valueOf(path.getFileName());
            FileKind kind =
                    FileKind.ofFileName(name)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            name
                                                    + ": the name says what a file holds, and"
                                                    + " must be one of "
                                                    + FileKind.fileNames()));
            return List.of(new CsvSource(kind, name, Files.readAllBytes(path)));
        }
        List<CsvSource> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                Optional<FileKind> kind = FileKind.ofFileName(name);
                if (kind.isPresent()) {
                    sources.add(new CsvSource(kind.get(), name, Files.readAllBytes(file)));
                }
            }
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(path + " holds none of " + FileKind.fileNames());
        }
        return ordered(sources);
    }

    /// The files of a zip archive, read like a folder.
    ///
    /// @param limit the most bytes that all of it may have unpacked, what is left alone too
    /// @throws IllegalArgumentException when it is no such archive
    public static List<CsvSource> ofZip(byte[] archive, long limit) {
        List<CsvSource> sources = new ArrayList<>();
        long left = limit;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new IllegalArgumentException("the archive has too many entries");
                }
                Optional<FileKind> kind = FileKind.ofFileName(entry.getName());
                if (kind.isEmpty()) {
                    left -= length(zip, left);
                    continue;
                }
                byte[] content = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                left -= content.length;
                if (left < 0) {
                    throw tooLarge();
                }
                sources.add(new CsvSource(kind.get(), entry.getName(), content));
            }
        } catch (IOException _) {
            throw new IllegalArgumentException("the archive cannot be read");
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("the archive holds none of " + FileKind.fileNames());
        }
        return ordered(sources);
    }

    /// How much an entry holds, which to leave alone is to unpack.
    private static long length(ZipInputStream zip, long most) throws IOException {
        byte[] some = new byte[1 << 16];
        long length = 0;
        for (int read = zip.read(some); read >= 0; read = zip.read(some)) {
            length += read;
            if (length > most) {
                throw tooLarge();
            }
        }
        return length;
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException("the archive is too large unpacked");
    }

    /// The demo data of the product.
    public static List<CsvSource> demo() {
        List<CsvSource> sources = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            try (var in = CsvSource.class.getResourceAsStream("/demo/" + kind.fileName())) {
                if (in == null) {
                    throw new IllegalStateException(kind.fileName() + " of the demo is missing");
                }
                sources.add(new CsvSource(kind, kind.fileName(), in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static List<CsvSource> ordered(List<CsvSource> sources) {
        return sources.stream().sorted(Comparator.comparing(CsvSource::kind)).toList();
    }
}
