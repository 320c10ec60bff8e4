package io.nebulon.desktop.ui.table;

/// In which font a column is set.
public enum Face {
    REGULAR(""),
    /// For the column that decides.
    MEDIUM("medium"),
    SEMIBOLD("semibold"),
    /// For SKUs, lots, seals and codes only.
    MONO("mono");

    private final String styleClass;

    Face(String styleClass) {
        this.styleClass = styleClass;
    }

    String styleClass() {
        return styleClass;
    }
}
