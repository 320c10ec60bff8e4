package io.nebulon.server.inventory;

import io.nebulon.core.ledger.LocationCode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which levels of a station are asked for.
///
/// @param low only those at or below their reorder point
/// @param expiringBefore only those with a lot on hand whose last day is before this one, or null
/// @param location only those of which something lies there, or null
/// @param pattern only items whose SKU or name is like this, in lower case, or null
/// @param sku only this item, or null
record LevelFilter(
        boolean low,
        @Nullable LocalDate expiringBefore,
        @Nullable LocationCode location,
        @Nullable String pattern,
        @Nullable String sku) {
    static LevelFilter only(String sku) {
        return new LevelFilter(false, null, null, null, sku);
    }

    @Nullable Long lastDay() {
        return expiringBefore == null ? null : expiringBefore.toEpochDay();
    }

    @Nullable String place() {
        return location == null ? null : location.value();
    }
}
