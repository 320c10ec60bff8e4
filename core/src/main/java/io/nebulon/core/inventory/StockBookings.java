package io.nebulon.core.inventory;

import io.nebulon.core.CommonRejection.AlreadyRecorded;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.Context;
import io.nebulon.core.Decision;
import io.nebulon.core.Event;
import io.nebulon.core.Refusals;
import io.nebulon.core.inventory.InventoryCommand.CountLine;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.MoveLine;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.inventory.InventoryEvent.Counted;
import io.nebulon.core.inventory.InventoryEvent.Moved;
import io.nebulon.core.inventory.InventoryEvent.Received;
import io.nebulon.core.inventory.InventoryEvent.StockCounted;
import io.nebulon.core.inventory.InventoryEvent.StockIssued;
import io.nebulon.core.inventory.InventoryEvent.StockMoved;
import io.nebulon.core.inventory.InventoryEvent.StockReceived;
import io.nebulon.core.inventory.InventoryEvent.StockWrittenOff;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.InventoryRejection.LateFactConflict;
import io.nebulon.core.inventory.InventoryRejection.LotExpiryMismatch;
import io.nebulon.core.inventory.InventoryRejection.LotRequired;
import io.nebulon.core.inventory.InventoryRejection.SameLocation;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.station.StationDecider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changes the stock of one station: receipts, issues, moves, stocktakes and write-offs.
final class StockBookings {
    private StockBookings() {}

    static Decision receive(StockBook book, ReceiveStock c, Context context) {
        Refusals refusals = checked(book, c.station(), context);
        if (c.reference() != null && book.isRecorded(c.reference())) {
            refusals.add(new AlreadyRecorded(c.reference()));
        }
        Shelves shelves = new Shelves(book, c.station(), context);
        Map<LotOf, LocalDate> given = new HashMap<>();
        Map<Sku, Quantity> changes = new LinkedHashMap<>();
        List<Received> lines = new ArrayList<>(c.lines().size());
        for (int i = 0; i < c.lines().size(); i++) {
            ReceiptLine line = c.lines().get(i);
            Item item = InventoryDecider.inUse(book, line.sku(), i, context, refusals);
            if (item == null) {
                continue;
            }
            checkLot(book, item, line, i, given, refusals);
            LocationCode place = shelves.place(i, line.sku(), line.location(), null, refusals);
            changes.merge(line.sku(), line.quantity(), Quantity::plus);
            BookLimits.check(
                    book,
                    c.station(),
                    line.sku(),
                    line.lot(),
                    i,
                    changes.getOrDefault(line.sku(), Quantity.ZERO),
                    refusals);
            if (place != null) {
                lines.add(
                        new Received(
                                line.sku(), line.quantity(), place, line.lot(), line.expires()));
            }
        }
        return refusals.orElse(() ->
                withSignals(
                        book,
                        c.station(),
                        changes,
                        new StockReceived(
                                c.station(), lines, c.note(), c.reference(), c.precision())));
    }

    static Decision issue(StockBook book, IssueStock c, Context context) {
        Refusals refusals = checked(book, c.station(), context);
        Shelves shelves = new Shelves(book, c.station(), context);
        Map<Sku, Quantity> changes = new LinkedHashMap<>();
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < c.lines().size(); i++) {
            IssueLine line = c.lines().get(i);
            if (InventoryDecider.existing(book, line.sku(), i, refusals) == null) {
                continue;
            }
            LocationCode place =
                    shelves.place(i, line.sku(), line.location(), line.lot(), refusals);
            if (place == null || !isCovered(book, c.station(), line, i, changes, refusals)) {
                continue;
            }
            taken.addAll(
                    shelves.take(
                            new Shelves.Wish(
                                    i, line.sku(), line.quantity(), place, line.lot(), false),
                            refusals));
            changes.merge(line.sku(), line.quantity().negated(), Quantity::plus);
        }
        return refusals.orElse(() ->
                withSignals(
                        book,
                        c.station(),
                        changes,
                        new StockIssued(c.station(), taken, c.reason())));
    }

    static Decision move(StockBook book, MoveStock c, Context context) {
        Refusals refusals = checked(book, c.station(), context);
        Shelves shelves = new Shelves(book, c.station(), context);
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < c.lines().size(); i++) {
            MoveLine line = c.lines().get(i);
            boolean known =
                    InventoryDecider.existing(book, line.sku(), i, refusals) != null
                            & shelves.existing(i, line.from(), "from", refusals)
                            & shelves.existing(i, line.to(), "to", refusals);
            if (line.from().equals(line.to())) {
                refusals.add(new SameLocation(i, line.to()));
            } else if (known) {
                Shelves.Wish wish =
                        new Shelves.Wish(
                                i, line.sku(), line.quantity(), line.from(), line.lot(), true);
                for (Taken t : shelves.take(wish, refusals)) {
                    moved.add(new Moved(t.sku(), t.quantity(), line.from(), line.to(), t.lot()));
                }
            }
        }
        return refusals.orElse(() -> List.of(new StockMoved(c.station(), moved)));
    }

    static Decision count(StockBook book, CountStock c, Context context) {
        Refusals refusals = checked(book, c.station(), context);
        Shelves shelves = new Shelves(book, c.station(), context);
        Map<Sku, Quantity> changes = new LinkedHashMap<>();
        Set<StockKey> seen = new HashSet<>();
        List<Counted> counted = new ArrayList<>(c.lines().size());
        for (int i = 0; i < c.lines().size(); i++) {
            CountLine line = c.lines().get(i);
            Item item = InventoryDecider.existing(book, line.sku(), i, refusals);
            if (item == null) {
                continue;
            }
            LocationCode place =
                    shelves.place(i, line.sku(), line.location(), line.lot(), refusals);
            if (place == null) {
                continue;
            }
            List<@Nullable LotCode> lot = countedLot(book, c.station(), item, place, line);
            if (lot.size() != 1) {
                refusals.add(
                        new LotRequired(
                                i, line.sku(), lot.stream().filter(Objects::nonNull).toList()));
                continue;
            }
            StockKey key = new StockKey(new Shelf(c.station(), place), line.sku(), lot.getFirst());
            if (!seen.add(key)) {
                refusals.add(new DuplicateLine(i, line.sku()));
                continue;
            }
            Quantity booked = book.heldAt(key, context.occurredAt());
            Counted result = new Counted(line.sku(), place, key.lot(), line.counted(), booked);
            checkLate(book, key, result, i, context, refusals);
            changes.merge(line.sku(), result.variance(), Quantity::plus);
            BookLimits.check(
                    book,
                    c.station(),
                    line.sku(),
                    key.lot(),
                    i,
                    changes.getOrDefault(line.sku(), Quantity.ZERO),
                    refusals);
            counted.add(result);
        }
        return refusals.orElse(() ->
                withSignals(book, c.station(), changes, new StockCounted(c.station(), counted)));
    }

    static Decision writeOff(StockBook book, WriteOffStock c, Context context) {
        Refusals refusals = new Refusals();
        if (book.station(c.station()) == null) {
            refusals.add(new NotFound(Kind.STATION, c.station().value()));
        }
        OccurredInFuture.check(context, refusals);
        Shelves shelves = new Shelves(book, c.station(), context);
        Map<Sku, Quantity> changes = new LinkedHashMap<>();
        List<Taken> taken = new ArrayList<>();
        for (Sku sku : book.skusAt(c.station())) {
            // All places at once: asked one by one, goods without a lot would take those with one.
            Quantity all =
                    context.historical()
                            ? shelves.takeable(sku)
                            : book.places(c.station(), sku).stream()
                                    .map(StockAtPlace::quantity)
                                    .reduce(Quantity.ZERO, Quantity::plus);
            if (all.isZero()) {
                continue;
            }
            taken.addAll(shelves.take(new Shelves.Wish(-1, sku, all, null, null, true), refusals));
            changes.put(sku, all.negated());
        }
        return refusals.orElse(() ->
                taken.isEmpty()
                        ? List.of()
                        : withSignals(
                                book,
                                c.station(),
                                changes,
                                new StockWrittenOff(c.station(), taken, c.reason())));
    }

    private record LotOf(Sku sku, LotCode lot) {}

    private static Refusals checked(StockBook book, StationCode station, Context context) {
        Refusals refusals = new Refusals();
        StationDecider.subject(book, station, context, refusals);
        OccurredInFuture.check(context, refusals);
        return refusals;
    }

    private static void checkLot(
            StockBook book,
            Item item,
            ReceiptLine line,
            int index,
            Map<LotOf, LocalDate> given,
            Refusals refusals) {
        LotCode lot = line.lot();
        LocalDate expires = line.expires();
        if (lot == null) {
            if (item.details().tracksLots() || expires != null) {
                refusals.add(new LotRequired(index, line.sku(), List.of()));
            }
            return;
        }
        if (expires == null) {
            return;
        }
        LocalDate known = book.expiry(line.sku(), lot);
        LocalDate before = given.putIfAbsent(new LotOf(line.sku(), lot), expires);
        LocalDate standing = known != null ? known : before;
        if (standing != null && !standing.equals(expires)) {
            refusals.add(new LotExpiryMismatch(index, line.sku(), lot, standing, expires));
        }
    }

    /// Which lot a counted line means: the named one, the only one there, or none where goods are
    /// not kept by lot. Any other number of answers means that the lot must be named.
    private static List<@Nullable LotCode> countedLot(
            StockBook book, StationCode station, Item item, LocationCode place, CountLine line) {
        List<@Nullable LotCode> lots = new ArrayList<>();
        if (line.lot() != null) {
            lots.add(line.lot());
            return lots;
        }
        for (StockAtPlace p : book.places(station, line.sku())) {
            if (p.location().equals(place)) {
                lots.add(p.lot());
            }
        }
        if (lots.isEmpty() && (!item.details().tracksLots() || line.counted().isZero())) {
            lots.add(null);
        }
        return lots;
    }

    private static boolean isCovered(
            StockBook book,
            StationCode station,
            IssueLine line,
            int index,
            Map<Sku, Quantity> changes,
            Refusals refusals) {
        Quantity available =
                book.level(station, line.sku())
                        .available()
                        .plus(changes.getOrDefault(line.sku(), Quantity.ZERO));
        if (available.isLessThan(line.quantity())) {
            refusals.add(
                    new InsufficientStock(
                            index,
                            station,
                            line.sku(),
                            null,
                            available,
                            line.quantity(),
                            Quantity.ZERO));
            return false;
        }
        return true;
    }

    private static void checkLate(
            StockBook book,
            StockKey key,
            Counted counted,
            int line,
            Context context,
            Refusals refusals) {
        Quantity missing = counted.variance().negated();
        if (missing.isPositive()) {
            Quantity takeable = book.takeable(key, context.occurredAt());
            if (takeable.isLessThan(missing)) {
                refusals.add(new LateFactConflict(line, key.sku(), takeable, missing));
            }
        }
    }

    private static List<Event> withSignals(
            StockBook book, StationCode station, Map<Sku, Quantity> changes, Event event) {
        List<Event> events = new ArrayList<>(2);
        events.add(event);
        changes.forEach((sku, change) -> {
            StockLevel before = book.level(station, sku);
            LevelSignals.between(before, before.withOnHand(change), events);
        });
        return events;
    }
}
