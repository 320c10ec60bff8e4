package io.nebulon.desktop.ui.theme;

import java.util.Locale;

/// What the colour of a text or icon says: nothing ([#PLAIN], [#MUTED], [#FAINT]), that it can be
/// acted on ([#ACCENT]), or how things stand.
public enum Tone {
    PLAIN(Role.TEXT, Role.BUTTON),
    MUTED(Role.MUTED, Role.HOVER),
    FAINT(Role.FAINT, Role.HOVER),
    ACCENT(Role.ACCENT, Role.ACCENT_TINT),
    GOOD(Role.GOOD, Role.GOOD_TINT),
    WARNING(Role.WARNING, Role.WARNING_TINT),
    BAD(Role.BAD, Role.BAD_TINT);

    private final Role role;
    private final Role tint;

    Tone(Role role, Role tint) {
        this.role = role;
        this.tint = tint;
    }

    public Role role() {
        return role;
    }

    /// The ground of a pill with a text of this tone.
    public Role tint() {
        return tint;
    }

    /// The style class of text and icons: `tone-warning`.
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }

    /// The style class of a pill: `tint-warning`.
    public String tintClass() {
        return "tint-" + name().toLowerCase(Locale.ROOT);
    }
}
