package io.nebulon.core.trade;

import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.CargoEvolution;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.trade.TradeEvent.TradeCancelled;
import io.nebulon.core.trade.TradeEvent.TradeDelivered;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.core.trade.TradeEvent.TradeLost;
import io.nebulon.core.trade.TradeEvent.TradePaid;
import io.nebulon.core.trade.TradeEvent.TradeRefunded;

/// Applies the events of trades, and of the shipments behind them, to the books.
public final class TradeEvolution {
    private TradeEvolution() {}

    public static void evolve(TradeBook.Entries book, Fact fact, TradeEvent event) {
        switch (event) {
            case TradeInitiated e -> initiated(book, fact, e);
            case TradeCancelled e -> advance(book, fact, e.id(), TradeStatus.CANCELLED);
            case TradeDelivered e -> advance(book, fact, e.id(), TradeStatus.DELIVERED);
            case TradeLost e -> advance(book, fact, e.id(), TradeStatus.LOST);
            case TradePaid e -> {
                Trade t = known(book, e.id());
                book.put(t.withPayment(e.amount().minor(), fact.recordedAt()));
                book.put(e.id(), Payment.of(fact, e));
            }
            case TradeRefunded e -> {
                Trade t = known(book, e.id());
                book.put(t.withRefund(e.amount().minor(), fact.recordedAt()));
                book.put(e.id(), Payment.of(fact, e));
            }
        }
    }

    /// Applies the event of a shipment; when a trade's goods leave, the trade is under way.
    public static void evolve(TradeBook.Entries book, Fact fact, CargoEvent event) {
        CargoEvolution.evolve(book, fact, event);
        if (event instanceof ShipmentDispatched e && e.tradeId() != null) {
            advance(book, fact, e.tradeId(), TradeStatus.IN_TRANSIT);
        }
    }

    private static void initiated(TradeBook.Entries book, Fact fact, TradeInitiated e) {
        book.put(
                new Trade(
                        e.id(),
                        e.seller(),
                        e.buyer(),
                        e.amount().currency(),
                        e.lines(),
                        e.amount().minor(),
                        0,
                        0,
                        TradeStatus.INITIATED,
                        Trade.initial(e.amount().minor()),
                        e.shipmentId(),
                        e.note(),
                        fact.occurredAt(),
                        fact.recordedAt(),
                        fact.actor(),
                        1));
    }

    private static void advance(TradeBook.Entries book, Fact fact, TradeId id, TradeStatus status) {
        book.put(known(book, id).with(status, fact.recordedAt()));
    }

    private static Trade known(TradeBook book, TradeId id) {
        Trade trade = book.trade(id);
        if (trade == null) {
            throw new IllegalStateException("the log changes a trade it never initiated: " + id);
        }
        return trade;
    }
}
