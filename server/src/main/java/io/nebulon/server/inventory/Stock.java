package io.nebulon.server.inventory;

import java.sql.SQLException;
import java.util.List;

/// The stock of a station at one moment.
interface Stock {
    /// The levels that are not empty, in the order in which their items were registered.
    ///
    /// @param after the key of the item before the first one
    List<Found> levels(LevelFilter filter, long after, int most) throws SQLException;

    /// What was consumed in the days before, at least of the items found.
    Consumption consumption(List<Found> found) throws SQLException;

    /// What lies of an item on each shelf of the station.
    List<PlacedStock> places(long item) throws SQLException;
}
