package io.nebulon.core.inventory;

import io.nebulon.core.Refusals;
import io.nebulon.core.inventory.InventoryRejection.QuantityTooLarge;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import org.jspecify.annotations.Nullable;

/// Keeps every balance far from the end of its number range, so that no sum can overflow.
public final class BookLimits {
    /// The most that the books hold of one item and lot on one side: 10^15 units.
    public static final Quantity MOST = Quantity.of(1_000_000_000_000_000L);

    private BookLimits() {}

    /// Notes the refusal when goods that come from outside would exceed the limit.
    ///
    /// @param change what comes in; nothing is checked when it is not positive
    public static void check(
            StockBook book,
            StationCode station,
            Sku sku,
            @Nullable LotCode lot,
            int line,
            Quantity change,
            Refusals refusals) {
        if (!change.isPositive()) {
            return;
        }
        Quantity supplied = book.balance(new StockKey(Outside.SUPPLY, sku, lot)).quantity();
        Quantity found = book.balance(new StockKey(Outside.COUNT_VARIANCE, sku, lot)).quantity();
        Quantity most =
                supplied.negated().max(found.negated()).max(book.level(station, sku).onHand());
        if (MOST.minus(change).isLessThan(most)) {
            refusals.add(new QuantityTooLarge(line, sku, MOST));
        }
    }
}
