package io.nebulon.core.ledger;

/// One side of a movement. Places on stations and shipments hold real goods and are never negative;
/// the outside accounts are where goods come from and go to, and are usually negative or positive
/// without bound.
public sealed interface Account {
    /// A stowage location at a station.
    record Shelf(StationCode station, LocationCode location) implements Account {}

    /// The goods aboard a shipment under way.
    record Hold(ShipmentId shipment) implements Account {}

    /// The world outside the stock of stations.
    enum Outside implements Account {
        /// Goods enter from here.
        SUPPLY,
        /// Goods that were used.
        CONSUMPTION,
        /// Goods that were lost, damaged or written off.
        LOSS,
        /// The other side of what a stocktake found too much or too little.
        COUNT_VARIANCE
    }

    default boolean holdsRealGoods() {
        return !(this instanceof Outside);
    }
}
