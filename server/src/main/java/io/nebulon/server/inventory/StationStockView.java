package io.nebulon.server.inventory;

import io.nebulon.core.ledger.StationCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the stock levels of a station.
record StationStockView(
        StationCode station, List<CoveredLevelView> items, @Nullable String nextCursor) {}
