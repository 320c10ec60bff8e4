package io.nebulon.desktop.gateway.analytics;

import io.nebulon.desktop.gateway.wire.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trades by when they were made.
///
/// @param buckets in order, without a gap
/// @param topItems the ten items with most trades
/// @param flows the ten pairs of stations with most trades
public record TradesOverTime(
        @Nullable String station,
        Bucket bucket,
        Instant from,
        Instant to,
        List<InBucket> buckets,
        List<TradedItem> topItems,
        List<Flow> flows) {
    public enum Bucket {
        HOUR,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /// @param withoutMass how many of the trades have no known mass
    public record InBucket(
            Instant from,
            Instant to,
            long trades,
            long cancelled,
            BigDecimal massKg,
            long withoutMass,
            List<Money> value) {}

    public record TradedItem(
            String sku, String name, String unit, long trades, BigDecimal quantity) {}

    public record Flow(String seller, String buyer, long trades, BigDecimal massKg) {}
}
