package io.nebulon.desktop.desk;

/// A figure of a station that has a list behind it: the list shows exactly what the figure counts.
public enum Tally {
    /// Shipments that are under way from or to the station.
    UNDER_WAY("cargo"),
    /// Those of them that are due within the next seven days.
    ARRIVING("cargo"),
    /// Those of them that should have arrived by now.
    OVERDUE("cargo"),
    /// Items of which no more is available than the reorder point.
    LOW_STOCK("inventory"),
    /// Trades that are agreed or under way.
    OPEN_TRADES("trades");

    private final String screen;

    Tally(String screen) {
        this.screen = screen;
    }

    /// The id of the feature that has the list.
    public String screen() {
        return screen;
    }
}
