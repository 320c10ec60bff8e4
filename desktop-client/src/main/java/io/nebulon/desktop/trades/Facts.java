package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.inventory.StockLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known about the items and stations of an offer. What is not known yet is asked for.
interface Facts {
    /// What a station holds of an item; null while that is not known.
    @Nullable StockLevel level(String station, String sku);

    /// What the item was traded for, the newest first; null while that is not known.
    @Nullable List<Price> prices(String sku);
}
