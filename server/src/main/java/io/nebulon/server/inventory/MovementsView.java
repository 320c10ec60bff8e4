package io.nebulon.server.inventory;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the ledger of one item at a station, newest first in the order of the log.
///
/// @param opening on hand before the first of all the movements asked for
/// @param closing on hand after the last of them: the level at that moment
record MovementsView(
        StationCode station,
        Sku sku,
        String unit,
        Quantity opening,
        Quantity closing,
        List<MovementView> items,
        @Nullable String nextCursor) {}
