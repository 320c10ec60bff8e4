package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.theme.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// What stands in a cell.
///
/// @param second a second line below, or null
/// @param icon before the text, or null; a coloured icon never stands without its word
/// @param iconTone the colour of the icon, which may be stronger than that of the word
public record Shown(
        String text, Tone tone, @Nullable String second, @Nullable Ikon icon, Tone iconTone) {
    public static Shown text(String text) {
        return new Shown(text, Tone.PLAIN, null, null, Tone.PLAIN);
    }

    public static Shown text(String text, Tone tone) {
        return new Shown(text, tone, null, null, tone);
    }

    public Shown second(@Nullable String line) {
        return new Shown(text, tone, line, icon, iconTone);
    }

    public Shown icon(Ikon with, Tone toned) {
        return new Shown(text, tone, second, with, toned);
    }
}
