package io.nebulon.server.history;

/// What lies of an item and lot on a shelf.
///
/// @param number of the location at its station
/// @param lot the key of the lot, or 0
public record PlaceSum(long item, long number, long lot, long thousandths) {}
