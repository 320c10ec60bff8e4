package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.key.Action;
import org.jspecify.annotations.Nullable;

/// Why a field cannot stand as it is.
///
/// @param text one sentence with the numbers: `Tiangong has 18 available, you ask for 24.`
/// @param wayOut a button that mends it: `Take 18`; or null when only the user can
public record Problem(String text, @Nullable Action wayOut) {
    public static Problem of(String text) {
        return new Problem(text, null);
    }
}
