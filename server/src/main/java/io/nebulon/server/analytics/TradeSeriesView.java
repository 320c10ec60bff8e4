package io.nebulon.server.analytics;

import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trades over time, by when they were made; cancelled ones are counted apart and in nothing else.
///
/// @param from the beginning of the first bucket that was asked for; nothing before it counts
/// @param to nothing from then on counts
/// @param topItems the ten items that were traded most often
/// @param flows the ten pairs of stations that traded most often
record TradeSeriesView(
        @Nullable StationCode station,
        Bucket bucket,
        Instant from,
        Instant to,
        List<BucketView> buckets,
        List<ItemView> topItems,
        List<FlowView> flows) {
    /// @param massKg of the trades whose mass is known
    /// @param withoutMass how many trades are not in it
    record BucketView(
            Instant from,
            Instant to,
            long trades,
            long cancelled,
            BigDecimal massKg,
            long withoutMass,
            List<Sums.Value> value) {}

    /// @param quantity in the item's unit
    record ItemView(Sku sku, String name, String unit, long trades, BigDecimal quantity) {}

    /// @param massKg of the trades whose mass is known
    record FlowView(StationCode seller, StationCode buyer, long trades, BigDecimal massKg) {}
}
