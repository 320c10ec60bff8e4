package io.nebulon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeLine;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What is true of the books at every moment, whatever was asked of them.
final class BookLaws {
    private BookLaws() {}

    static void check(InMemoryBooks books) {
        goodsAreConserved(books);
        noRealGoodsWereEverNegative(books);
        onHandIsWhatLiesOnTheShelves(books);
        promisesAreThoseOfOpenShipments(books);
        holdsAreThoseOfShipmentsUnderWay(books);
        moneyStaysWithinItsBounds(books);
    }

    private static void goodsAreConserved(InMemoryBooks books) {
        Map<Sku, Quantity> sums = new HashMap<>();
        books.balances().forEach((k, b) -> sums.merge(k.sku(), b.quantity(), Quantity::plus));
        assertThat(sums.values()).as("sum over all accounts").allMatch(Quantity::isZero);
    }

    /// Recomputes every balance from the movements, in the order in which they occurred.
    private static void noRealGoodsWereEverNegative(InMemoryBooks books) {
        Map<StockKey, Quantity> running = new HashMap<>();
        for (InMemoryBooks.Posting p : books.inOrderOfOccurrence()) {
            Movement m = p.movement();
            StockKey from = new StockKey(m.from(), m.sku(), m.lot());
            running.merge(from, m.quantity().negated(), Quantity::plus);
            running.merge(new StockKey(m.to(), m.sku(), m.lot()), m.quantity(), Quantity::plus);
            if (m.from().holdsRealGoods() && running.get(from).isNegative()) {
                throw new AssertionError(
                        from + " is " + running.get(from) + " after " + p.occurredAt());
            }
        }
        books.balances()
                .forEach((k, b) -> running.merge(k, b.quantity().negated(), Quantity::plus));
        assertThat(running.values()).as("balances and movements").allMatch(Quantity::isZero);
    }

    private static void onHandIsWhatLiesOnTheShelves(InMemoryBooks books) {
        Map<ItemAt, Quantity> shelves = new HashMap<>();
        books.balances()
                .forEach((key, balance) -> {
                    if (key.account() instanceof Shelf(var station, _)) {
                        shelves.merge(
                                new ItemAt(station, key.sku()), balance.quantity(), Quantity::plus);
                    }
                });
        assertSame("on hand", shelves, books, StockLevel::onHand);
    }

    private static void promisesAreThoseOfOpenShipments(InMemoryBooks books) {
        Map<ItemAt, Quantity> reserved = new HashMap<>();
        Map<ItemAt, Quantity> inbound = new HashMap<>();
        books.shipments()
                .filter(s -> s.status().isOpen())
                .forEach(s -> {
                    for (ShipmentLine line : s.lines()) {
                        if (s.status() == ShipmentStatus.PENDING) {
                            add(reserved, s.origin(), line);
                        }
                        add(inbound, s.destination(), line);
                    }
                });
        assertSame("reserved", reserved, books, StockLevel::reserved);
        assertSame("inbound", inbound, books, StockLevel::inbound);
    }

    private static void holdsAreThoseOfShipmentsUnderWay(InMemoryBooks books) {
        Map<Sku, Quantity> aboard = new HashMap<>();
        books.shipments()
                .forEach(s -> {
                    aboard.clear();
                    if (s.status().isUnderWay()) {
                        s.lines().forEach(l -> aboard.put(l.sku(), l.quantity()));
                    }
                    books.aboard(s.id())
                            .forEach(a ->
                                    aboard.merge(a.sku(), a.quantity().negated(), Quantity::plus));
                    assertThat(aboard.values()).as("aboard %s", s.id()).allMatch(Quantity::isZero);
                });
    }

    private static void add(Map<ItemAt, Quantity> sums, StationCode station, ShipmentLine line) {
        sums.merge(new ItemAt(station, line.sku()), line.quantity(), Quantity::plus);
    }

    private static void moneyStaysWithinItsBounds(InMemoryBooks books) {
        books.trades()
                .forEach(t -> {
                    long paid = sum(books, t, false);
                    long refunded = sum(books, t, true);
                    assertThat(t.paidMinor()).as("paid").isEqualTo(paid);
                    assertThat(t.refundedMinor()).as("refunded").isEqualTo(refunded);
                    assertThat(t.paid().minor()).isBetween(0L, t.amountMinor());
                    assertThat(t.amountMinor())
                            .isEqualTo(t.lines().stream().mapToLong(TradeLine::amountMinor).sum());
                });
    }

    private static long sum(InMemoryBooks books, Trade trade, boolean refunds) {
        return books.payments(trade.id()).stream()
                .filter(p -> p.refund() == refunds)
                .mapToLong(Payment::amountMinor)
                .sum();
    }

    private static void assertSame(
            String what,
            Map<ItemAt, Quantity> expected,
            InMemoryBooks books,
            Function<StockLevel, Quantity> figure) {
        Map<ItemAt, Quantity> booked = new HashMap<>();
        books.levels().forEach(l -> booked.put(new ItemAt(l.station(), l.sku()), figure.apply(l)));
        booked.values().removeIf(Quantity::isZero);
        expected.values().removeIf(Quantity::isZero);
        assertThat(booked).as(what).isEqualTo(expected);
    }

    private record ItemAt(StationCode station, Sku sku) {}
}
