package io.nebulon.desktop.ui.theme;

import java.util.Locale;

/// What a colour is for. Views name roles, never a colour.
public enum Role {
    FRAME,
    PAGE,
    PANEL,
    OVERLAY,
    HOVER,
    TEXT,
    MUTED,
    FAINT,
    ACCENT,
    ACCENT_FILL,
    ACCENT_FILL_HOVER,
    ON_ACCENT,
    SELECTION,
    GOOD,
    GOOD_TINT,
    WARNING,
    WARNING_TINT,
    BAD,
    BAD_TINT,
    ACCENT_TINT,
    CONTROL_BORDER,
    BUTTON,
    BUTTON_BORDER,
    HAIRLINE,
    GRID,
    TRACK,
    SCRIM,
    SHADOW,
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    LAND,
    SEA;

    /// Its name in the style sheets: `-nb-accent-fill`.
    String property() {
        return "-nb-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
