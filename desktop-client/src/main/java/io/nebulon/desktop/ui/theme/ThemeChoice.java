package io.nebulon.desktop.ui.theme;

/// Which theme the user wants.
public enum ThemeChoice {
    /// As the operating system has it.
    SYSTEM,
    DARK,
    LIGHT
}
