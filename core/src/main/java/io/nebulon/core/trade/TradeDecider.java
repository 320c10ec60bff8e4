package io.nebulon.core.trade;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.Context;
import io.nebulon.core.Decision;
import io.nebulon.core.Event;
import io.nebulon.core.Refusals;
import io.nebulon.core.cargo.Bookings;
import io.nebulon.core.cargo.CargoCommand;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoDecider;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.CargoEvent.ShipmentLost;
import io.nebulon.core.cargo.CargoEvent.ShipmentReceived;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.money.Money;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.OnTrade;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeCommand.RefundTrade;
import io.nebulon.core.trade.TradeEvent.TradeCancelled;
import io.nebulon.core.trade.TradeEvent.TradeDelivered;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.core.trade.TradeEvent.TradeLost;
import io.nebulon.core.trade.TradeEvent.TradePaid;
import io.nebulon.core.trade.TradeEvent.TradeRefunded;
import io.nebulon.core.trade.TradeRejection.AmountTooLarge;
import io.nebulon.core.trade.TradeRejection.CurrencyMismatch;
import io.nebulon.core.trade.TradeRejection.InvalidTradeTransition;
import io.nebulon.core.trade.TradeRejection.Overpayment;
import io.nebulon.core.trade.TradeRejection.RefundExceedsPaid;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides commands on trades, and what a command on a trade's shipment means for the trade.
public final class TradeDecider {
    private static final Set<TradeStatus> ALIVE =
            EnumSet.of(TradeStatus.INITIATED, TradeStatus.IN_TRANSIT, TradeStatus.DELIVERED);

    /// Paying and refunding in turn must not run out of numbers.
    private static final long PAID_IN_ALL_LIMIT = 1_000 * Money.LIMIT_MINOR;

    private TradeDecider() {}

    public static Decision decide(TradeBook book, TradeCommand command, Context context) {
        return switch (command) {
            case InitiateTrade c -> initiate(book, c, context);
            case OnTrade c -> {
                Trade trade = book.trade(c.id());
                yield trade == null
                        ? Decision.rejected(new NotFound(Kind.TRADE, c.id().toString()))
                        : onTrade(book, trade, c, context);
            }
        };
    }

    /// Decides a command on a shipment, with the consequences for the trade behind it.
    public static Decision decide(TradeBook book, CargoCommand command, Context context) {
        Decision decision = CargoDecider.decide(book, command, context);
        if (!(decision instanceof Decision.Accepted(var events))) {
            return decision;
        }
        List<Event> all = new ArrayList<>(events.size() + 1);
        for (Event event : events) {
            all.add(event);
            if (event instanceof CargoEvent cargo && cargo.tradeId() != null) {
                addConsequence(cargo, cargo.tradeId(), all);
            }
        }
        return new Decision.Accepted(all);
    }

    private static void addConsequence(CargoEvent event, TradeId id, List<Event> events) {
        if (event instanceof ShipmentReceived e) {
            events.add(new TradeDelivered(id, e.origin(), e.destination(), e.id()));
        } else if (event instanceof ShipmentLost e) {
            events.add(new TradeLost(id, e.origin(), e.destination(), e.id(), e.reason()));
        } else if (event instanceof ShipmentCancelled e) {
            events.add(new TradeCancelled(id, e.origin(), e.destination(), e.reason()));
        }
    }

    private static Decision onTrade(TradeBook book, Trade trade, OnTrade command, Context context) {
        Refusals refusals = new Refusals();
        StaleVersion.check(trade.version(), context, refusals);
        OccurredInFuture.check(context, refusals);
        return switch (command) {
            case CancelTrade c -> cancel(trade, c, context, refusals);
            case PayTrade c -> pay(trade, c, refusals);
            case RefundTrade c -> refund(trade, c, refusals);
        };
    }

    private static Decision initiate(TradeBook book, InitiateTrade c, Context context) {
        Refusals refusals = new Refusals();
        Booking booking = bookingOf(c);
        Bookings.check(book, booking, "seller", "buyer", context, refusals);
        List<TradeLine> lines = priced(c, refusals);
        return refusals.orElse(() -> {
            TradeId id = new TradeId(context.ids().trade());
            ShipmentId shipmentId = new ShipmentId(context.ids().shipment());
            long sum = lines.stream().mapToLong(TradeLine::amountMinor).sum();
            List<Event> events = new ArrayList<>(3);
            events.add(
                    new TradeInitiated(
                            id,
                            c.seller(),
                            c.buyer(),
                            lines,
                            new Money(sum, c.currency()),
                            shipmentId,
                            c.note()));
            events.addAll(Bookings.events(book, shipmentId, id, booking, context));
            return events;
        });
    }

    private static Booking bookingOf(InitiateTrade c) {
        return new Booking(
                c.seller(),
                c.buyer(),
                c.lines().stream().map(l -> new BookingLine(l.sku(), l.quantity())).toList(),
                c.ship(),
                c.eta(),
                null,
                null);
    }

    private static List<TradeLine> priced(InitiateTrade c, Refusals refusals) {
        List<TradeLine> lines = new ArrayList<>(c.lines().size());
        long sum = 0;
        for (int i = 0; i < c.lines().size(); i++) {
            OfferLine line = c.lines().get(i);
            Long minor = amount(line, c.currency());
            if (minor == null || sum + minor > Money.LIMIT_MINOR) {
                refusals.add(new AmountTooLarge(i, new Money(Money.LIMIT_MINOR, c.currency())));
                continue;
            }
            sum += minor;
            lines.add(new TradeLine(line.sku(), line.quantity(), line.unitPrice(), minor));
        }
        return lines;
    }

    private static @Nullable Long amount(OfferLine line, Currency currency) {
        try {
            long minor = line.unitPrice().times(line.quantity(), currency).minor();
            return minor > Money.LIMIT_MINOR ? null : minor;
        } catch (ArithmeticException _) {
            return null;
        }
    }

    private static Decision cancel(Trade t, CancelTrade c, Context context, Refusals refusals) {
        requireStatus(t, EnumSet.of(TradeStatus.INITIATED), refusals);
        if (context.occurredAt().isBefore(t.createdAt())) {
            refusals.add(new OutOfOrder("initiated", t.createdAt(), context.occurredAt()));
        }
        return refusals.orElse(() ->
                List.of(
                        new TradeCancelled(t.id(), t.seller(), t.buyer(), c.reason()),
                        new ShipmentCancelled(
                                t.shipmentId(), t.id(), t.seller(), t.buyer(), c.reason())));
    }

    private static Decision pay(Trade t, PayTrade c, Refusals refusals) {
        requireStatus(t, ALIVE, refusals);
        if (isSameCurrency(t, c.amount(), refusals) && c.amount().isMoreThan(t.outstanding())) {
            refusals.add(new Overpayment(t.outstanding(), c.amount()));
        }
        if (t.paidMinor() > PAID_IN_ALL_LIMIT) {
            refusals.add(new AmountTooLarge(-1, new Money(PAID_IN_ALL_LIMIT, t.currency())));
        }
        return refusals.orElse(() ->
                List.of(
                        new TradePaid(
                                t.id(),
                                t.seller(),
                                t.buyer(),
                                c.amount(),
                                t.outstanding().minus(c.amount()),
                                c.reference())));
    }

    private static Decision refund(Trade t, RefundTrade c, Refusals refusals) {
        if (isSameCurrency(t, c.amount(), refusals) && c.amount().isMoreThan(t.paid())) {
            refusals.add(new RefundExceedsPaid(t.paid(), c.amount()));
        }
        return refusals.orElse(() ->
                List.of(
                        new TradeRefunded(
                                t.id(),
                                t.seller(),
                                t.buyer(),
                                c.amount(),
                                t.paid().minus(c.amount()),
                                c.reference())));
    }

    private static boolean isSameCurrency(Trade t, Money amount, Refusals refusals) {
        if (t.currency().equals(amount.currency())) {
            return true;
        }
        refusals.add(new CurrencyMismatch(t.currency(), amount.currency()));
        return false;
    }

    private static void requireStatus(Trade t, Set<TradeStatus> allowed, Refusals refusals) {
        if (!allowed.contains(t.status())) {
            refusals.add(new InvalidTradeTransition(t.status(), allowed));
        }
    }
}
