package io.nebulon.server.proof;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the books add up to at one position of the log.
///
/// @param chainHash over the whole log up to there, 64 hexadecimal digits
/// @param originSequence how many of the origin's own events there are up to there
/// @param holds whether every item of the books, on this page or not, adds up to nothing
record ProofView(
        UUID logId,
        long position,
        String chainHash,
        UUID origin,
        long originSequence,
        String originHash,
        boolean holds,
        List<ItemView> items,
        @Nullable String nextCursor) {
    /// Quantities in the item's unit. What came from an outside account is negative there.
    ///
    /// @param sum of the six before it
    record ItemView(
            Sku sku,
            String name,
            String unit,
            Quantity onShelves,
            Quantity inTransit,
            Quantity supply,
            Quantity consumption,
            Quantity loss,
            Quantity countVariance,
            Quantity sum) {}
}
