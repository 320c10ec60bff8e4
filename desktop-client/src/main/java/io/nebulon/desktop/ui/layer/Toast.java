package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.theme.Tone;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A short message about something that has been done, or why it could not be begun. It never takes
/// the focus; errors are not toasts.
///
/// @param undo what takes it back, or null
public record Toast(Ikon icon, Tone tone, String text, @Nullable Runnable undo) {
    public static Toast done(String text) {
        return new Toast(BootstrapIcons.CHECK_CIRCLE_FILL, Tone.GOOD, text, null);
    }

    /// A key that did nothing, and why.
    public static Toast off(String why) {
        return new Toast(BootstrapIcons.LOCK, Tone.MUTED, why, null);
    }

    public static Toast done(String text, Runnable undo) {
        return new Toast(BootstrapIcons.CHECK_CIRCLE_FILL, Tone.GOOD, text, undo);
    }
}
