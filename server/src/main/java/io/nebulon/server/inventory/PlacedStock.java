package io.nebulon.server.inventory;

/// What lies of one item and lot at one location.
///
/// @param location the number of the location at its station
/// @param lot the key of the lot, or 0
/// @param thousandths the quantity times 1,000
record PlacedStock(long item, long location, long lot, long thousandths) {}
