package io.nebulon.server.inventory;

import io.nebulon.core.ledger.StationCode;

/// A station with its key in the database.
record StationKey(long key, StationCode code) {}
