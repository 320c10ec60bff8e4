package io.nebulon.desktop.ui.palette;

/// The kinds of things that the palette finds, in the order in which they stand.
public enum PaletteGroup {
    RECENT(' '),
    COMMANDS('>'),
    ITEMS('#'),
    PLACES('@'),
    EVENTS('!'),
    LOOK_BACK('~');

    private final char prefix;

    PaletteGroup(char prefix) {
        this.prefix = prefix;
    }

    /// The sign that, as the first, narrows the palette to this group.
    public char prefix() {
        return prefix;
    }
}
