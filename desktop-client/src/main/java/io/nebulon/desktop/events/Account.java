package io.nebulon.desktop.events;

/// One side of a movement.
sealed interface Account {
    /// A place at a station.
    record Shelf(String station, String location) implements Account {}

    /// A shipment under way.
    record Hold(String shipment) implements Account {}

    /// The money that a station has paid or been paid.
    record Purse(String station) implements Account {}

    /// Where goods come from, or go to for good.
    enum Outside implements Account {
        SUPPLY,
        CONSUMPTION,
        LOSS,
        COUNT_VARIANCE
    }
}
