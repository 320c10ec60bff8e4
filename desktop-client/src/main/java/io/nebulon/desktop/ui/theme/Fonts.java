package io.nebulon.desktop.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The bundled fonts. The toolkit cannot choose a weight within a family, so each weight is a
/// family; `src/fonts/make-fonts.py` makes them.
public final class Fonts {
    public static final String REGULAR = "Nebulon Sans";
    public static final String MEDIUM = "Nebulon Sans Medium";
    public static final String SEMIBOLD = "Nebulon Sans SemiBold";
    public static final String MONO = "Nebulon Mono";

    private static final List<String> FILES =
            List.of(
                    "NebulonSans.otf",
                    "NebulonSansMedium.otf",
                    "NebulonSansSemiBold.otf",
                    "NebulonMono.ttf");

    private Fonts() {}

    /// Makes them known to the toolkit; more than once does no harm.
    static void load() {
        for (String file : FILES) {
            try (InputStream in = Theme.resource("fonts/" + file).openStream()) {
                if (Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the toolkit cannot read " + file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
