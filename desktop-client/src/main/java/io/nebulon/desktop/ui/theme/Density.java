package io.nebulon.desktop.ui.theme;

/// How close together the rows of tables stand.
public enum Density {
    COMPACT(26, 40),
    STANDARD(30, 44),
    COMFORTABLE(36, 50);

    private final int oneLine;
    private final int twoLines;

    Density(int oneLine, int twoLines) {
        this.oneLine = oneLine;
        this.twoLines = twoLines;
    }

    /// Height of a row with one line of text, in px at 100 % text.
    public int oneLine() {
        return oneLine;
    }

    public int twoLines() {
        return twoLines;
    }
}
