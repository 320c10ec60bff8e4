package io.nebulon.core.inventory;

import io.nebulon.core.Fact;
import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;

/// Writes the movements of an event into the ledger and carries them over to the stock levels: on
/// hand is what lies on the shelves of a station, nothing else.
public final class StockPosting {
    private StockPosting() {}

    public static void post(StockBook.Entries book, Fact fact) {
        for (Movement movement : fact.event().movements()) {
            book.post(movement, fact.position(), fact.occurredAt());
            if (isWithinOneStation(movement)) {
                continue;
            }
            onHand(book, movement.from(), movement.sku(), movement.quantity().negated());
            onHand(book, movement.to(), movement.sku(), movement.quantity());
        }
    }

    private static boolean isWithinOneStation(Movement movement) {
        return movement.from() instanceof Shelf(var from, _)
                && movement.to() instanceof Shelf(var to, _)
                && from.equals(to);
    }

    private static void onHand(
            StockBook.Entries book, Account account, Sku sku, Quantity difference) {
        if (account instanceof Shelf shelf) {
            book.put(book.level(shelf.station(), sku).withOnHand(difference));
        }
    }
}
