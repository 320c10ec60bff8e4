package io.nebulon.server.store;

import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;

/// An item at a station.
record ItemAt(StationCode station, Sku sku) {}
