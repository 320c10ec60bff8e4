package io.nebulon.desktop.gateway.proof;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the books add up to at one position of the log.
///
/// @param holds whether every item and lot adds up to 0, on this page or another
public record Proof(
        String logId,
        long position,
        String chainHash,
        String origin,
        long originSequence,
        String originHash,
        boolean holds,
        List<ItemProof> items,
        @Nullable String nextCursor) {
    /// Where all of an item is. What came from an outside account is negative there.
    public record ItemProof(
            String sku,
            String name,
            String unit,
            BigDecimal onShelves,
            BigDecimal inTransit,
            BigDecimal supply,
            BigDecimal consumption,
            BigDecimal loss,
            BigDecimal countVariance,
            BigDecimal sum) {}
}
