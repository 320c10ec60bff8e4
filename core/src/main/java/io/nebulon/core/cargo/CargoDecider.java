package io.nebulon.core.cargo;

import static io.nebulon.core.cargo.ShipmentStatus.DELAYED;
import static io.nebulon.core.cargo.ShipmentStatus.IN_TRANSIT;
import static io.nebulon.core.cargo.ShipmentStatus.PENDING;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Context;
import io.nebulon.core.Decision;
import io.nebulon.core.Event;
import io.nebulon.core.Refusals;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoCommand.DelayShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.EditShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.OnShipment;
import io.nebulon.core.cargo.CargoCommand.Pick;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoEvent.Arrival;
import io.nebulon.core.cargo.CargoEvent.Difference;
import io.nebulon.core.cargo.CargoEvent.Gone;
import io.nebulon.core.cargo.CargoEvent.Picked;
import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.CargoEvent.ShipmentDelayed;
import io.nebulon.core.cargo.CargoEvent.ShipmentDiscrepancy;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.CargoEvent.ShipmentLost;
import io.nebulon.core.cargo.CargoEvent.ShipmentReceived;
import io.nebulon.core.cargo.CargoEvent.ShipmentUpdated;
import io.nebulon.core.cargo.CargoRejection.EtaBeforeDeparture;
import io.nebulon.core.cargo.CargoRejection.InvalidTransition;
import io.nebulon.core.cargo.CargoRejection.OutOfOrder;
import io.nebulon.core.cargo.CargoRejection.PicksMismatch;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.inventory.BookLimits;
import io.nebulon.core.inventory.InventoryEvent.Taken;
import io.nebulon.core.inventory.LevelSignals;
import io.nebulon.core.inventory.Shelves;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.station.StationDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides commands on shipments. What it means for a trade behind the shipment is added by the
/// trade package, through which such a command enters.
public final class CargoDecider {
    private static final Set<ShipmentStatus> UNDER_WAY = Set.of(IN_TRANSIT, DELAYED);
    private static final Set<ShipmentStatus> OPEN = Set.of(PENDING, IN_TRANSIT, DELAYED);

    private CargoDecider() {}

    public static Decision decide(CargoBook book, CargoCommand command, Context context) {
        return switch (command) {
            case BookShipment c -> book(book, c, context);
            case OnShipment c -> {
                Shipment shipment = book.shipment(c.id());
                yield shipment == null
                        ? Decision.rejected(new NotFound(Kind.SHIPMENT, c.id().toString()))
                        : onShipment(book, shipment, c, context);
            }
        };
    }

    private static Decision onShipment(
            CargoBook book, Shipment shipment, OnShipment command, Context context) {
        Refusals refusals = new Refusals();
        StaleVersion.check(shipment.version(), context, refusals);
        OccurredInFuture.check(context, refusals);
        return switch (command) {
            case EditShipment c -> edit(book, shipment, c, context, refusals);
            case DispatchShipment c -> dispatch(book, shipment, c, context, refusals);
            case DelayShipment c -> delay(shipment, c, context, refusals);
            case ReceiveShipment c -> receive(book, shipment, c, context, refusals);
            case LoseShipment c -> lose(book, shipment, c, context, refusals);
            case CancelShipment c -> cancel(shipment, c, context, refusals);
        };
    }

    private static Decision book(CargoBook book, BookShipment c, Context context) {
        Refusals refusals = new Refusals();
        Bookings.check(book, c.booking(), "origin", "destination", context, refusals);
        return refusals.orElse(() ->
                Bookings.events(
                        book,
                        new ShipmentId(context.ids().shipment()),
                        null,
                        c.booking(),
                        context));
    }

    private static Decision edit(
            CargoBook book, Shipment s, EditShipment c, Context context, Refusals refusals) {
        var ship = Edit.apply(c.ship(), s.ship());
        Instant eta = Edit.apply(c.eta(), s.eta());
        String description = Edit.apply(c.description(), s.description());
        boolean newShip = !Objects.equals(ship, s.ship());
        requireStatus(s, newShip ? Set.of(PENDING) : OPEN, refusals);
        if (newShip && ship != null) {
            Ship known = book.ship(ship);
            if (known == null) {
                refusals.add(new UnknownReference(Kind.SHIP, ship.value(), -1, "ship"));
            } else if (!context.historical()) {
                List<BookingLine> lines =
                        s.lines().stream()
                                .map(l -> new BookingLine(l.sku(), l.quantity()))
                                .toList();
                Bookings.checkShip(known, Bookings.Loading.of(book, lines), refusals);
            }
        }
        if (eta != null && !eta.equals(s.eta())) {
            checkEta(s, eta, refusals);
        }
        boolean same =
                !newShip
                        && Objects.equals(eta, s.eta())
                        && Objects.equals(description, s.description());
        return refusals.orElse(() ->
                same
                        ? List.of()
                        : List.of(
                                new ShipmentUpdated(
                                        s.id(),
                                        s.tradeId(),
                                        s.origin(),
                                        s.destination(),
                                        ship,
                                        eta,
                                        description)));
    }

    private static Decision dispatch(
            CargoBook book, Shipment s, DispatchShipment c, Context context, Refusals refusals) {
        requireStatus(s, Set.of(PENDING), refusals);
        requireOrder("booked", s.milestones().bookedAt(), context, refusals);
        checkPicks(book, s, c.picks(), refusals);
        List<Picked> picked =
                refusals.isEmpty() ? pick(book, s, c.picks(), context, refusals) : List.of();
        return refusals.orElse(() ->
                List.of(
                        new ShipmentDispatched(
                                s.id(),
                                s.tradeId(),
                                s.origin(),
                                s.destination(),
                                s.ship(),
                                picked,
                                c.precision())));
    }

    private static List<Picked> pick(
            CargoBook book, Shipment s, List<Pick> named, Context context, Refusals refusals) {
        Shelves shelves = new Shelves(book, s.origin(), context);
        List<Taken> taken = new ArrayList<>(s.lines().size());
        if (named.isEmpty()) {
            for (int i = 0; i < s.lines().size(); i++) {
                ShipmentLine l = s.lines().get(i);
                taken.addAll(
                        shelves.take(
                                new Shelves.Wish(i, l.sku(), l.quantity(), null, null, false),
                                refusals));
            }
        } else {
            for (int i = 0; i < named.size(); i++) {
                Pick p = named.get(i);
                taken.addAll(
                        shelves.take(
                                new Shelves.Wish(
                                        i, p.sku(), p.quantity(), p.location(), p.lot(), false),
                                refusals));
            }
        }
        return taken.stream()
                .map(t -> new Picked(t.sku(), t.quantity(), t.location(), t.lot()))
                .toList();
    }

    private static void checkPicks(
            CargoBook book, Shipment s, List<Pick> named, Refusals refusals) {
        if (named.isEmpty()) {
            return;
        }
        for (int i = 0; i < named.size(); i++) {
            LocationCode location = named.get(i).location();
            if (location != null && book.location(s.origin(), location) == null) {
                refusals.add(new UnknownReference(Kind.LOCATION, location.value(), i, "location"));
            }
        }
        Map<Sku, Quantity> open = new LinkedHashMap<>();
        s.lines().forEach(l -> open.put(l.sku(), l.quantity()));
        Map<Sku, Quantity> sums = new LinkedHashMap<>();
        named.forEach(p -> sums.merge(p.sku(), p.quantity(), Quantity::plus));
        open.keySet().forEach(sku -> sums.putIfAbsent(sku, Quantity.ZERO));
        sums.forEach((sku, sum) -> {
            Quantity booked = open.getOrDefault(sku, Quantity.ZERO);
            if (!sum.equals(booked)) {
                refusals.add(new PicksMismatch(sku, booked, sum));
            }
        });
    }

    private static Decision delay(Shipment s, DelayShipment c, Context context, Refusals refusals) {
        requireStatus(s, OPEN, refusals);
        checkEta(s, c.eta(), refusals);
        requireOrder("booked", s.milestones().bookedAt(), context, refusals);
        return refusals.orElse(() ->
                List.of(
                        new ShipmentDelayed(
                                s.id(),
                                s.tradeId(),
                                s.origin(),
                                s.destination(),
                                c.eta(),
                                c.reason(),
                                hadLeft(s, context))));
    }

    /// Whether the shipment was under way at the moment of the command, which may be told late.
    private static boolean hadLeft(Shipment s, Context context) {
        Instant departedAt = s.milestones().departedAt();
        return departedAt != null && !context.occurredAt().isBefore(departedAt);
    }

    private static Decision receive(
            CargoBook book, Shipment s, ReceiveShipment c, Context context, Refusals refusals) {
        requireStatus(s, UNDER_WAY, refusals);
        requireOrder("departed", s.milestones().departedAt(), context, refusals);
        if (context.historical() && !c.arrivalUnknown()) {
            StationDecider.inService(book, s.destination(), -1, "destination", context, refusals);
        }
        List<Arrival> arrivals =
                c.lines() == null
                        ? Arrivals.asShipped(book.aboard(s.id()))
                        : Arrivals.asCounted(book, s, c.lines(), refusals);
        for (Arrival a : arrivals) {
            BookLimits.check(
                    book,
                    s.destination(),
                    a.sku(),
                    a.lot(),
                    Arrivals.lineOf(a, c.lines()),
                    a.surplus(),
                    refusals);
        }
        return refusals.orElse(() -> received(book, s, c, arrivals));
    }

    private static List<Event> received(
            CargoBook book, Shipment s, ReceiveShipment c, List<Arrival> lines) {
        List<Event> events = new ArrayList<>(2);
        events.add(
                new ShipmentReceived(
                        s.id(),
                        s.tradeId(),
                        s.origin(),
                        s.destination(),
                        lines,
                        c.precision(),
                        c.arrivalUnknown()));
        List<Difference> differences =
                lines.stream()
                        .filter(a -> !a.isAsShipped())
                        .map(a ->
                                new Difference(
                                        a.sku(),
                                        a.lot(),
                                        a.shipped(),
                                        a.received(),
                                        a.damaged(),
                                        a.missing(),
                                        a.surplus()))
                        .toList();
        if (!differences.isEmpty()) {
            events.add(
                    new ShipmentDiscrepancy(
                            s.id(), s.tradeId(), s.origin(), s.destination(), differences));
        }
        Map<Sku, Quantity> arrived = new LinkedHashMap<>();
        lines.forEach(a -> arrived.merge(a.sku(), a.received().minus(a.damaged()), Quantity::plus));
        arrived.forEach((sku, quantity) -> {
            StockLevel before = book.level(s.destination(), sku);
            LevelSignals.between(before, before.withOnHand(quantity), events);
        });
        return events;
    }

    private static Decision lose(
            CargoBook book, Shipment s, LoseShipment c, Context context, Refusals refusals) {
        requireStatus(s, UNDER_WAY, refusals);
        requireOrder("departed", s.milestones().departedAt(), context, refusals);
        return refusals.orElse(() ->
                List.of(
                        new ShipmentLost(
                                s.id(),
                                s.tradeId(),
                                s.origin(),
                                s.destination(),
                                c.reason(),
                                book.aboard(s.id()).stream()
                                        .map(a -> new Gone(a.sku(), a.quantity(), a.lot()))
                                        .toList(),
                                c.precision())));
    }

    private static Decision cancel(
            Shipment s, CancelShipment c, Context context, Refusals refusals) {
        requireStatus(s, Set.of(PENDING), refusals);
        requireOrder("booked", s.milestones().bookedAt(), context, refusals);
        return refusals.orElse(() ->
                List.of(
                        new ShipmentCancelled(
                                s.id(), s.tradeId(), s.origin(), s.destination(), c.reason())));
    }

    private static void requireStatus(Shipment s, Set<ShipmentStatus> allowed, Refusals refusals) {
        if (!allowed.contains(s.status())) {
            refusals.add(new InvalidTransition(s.status(), allowed));
        }
    }

    private static void requireOrder(
            String step, @Nullable Instant at, Context context, Refusals refusals) {
        if (at != null && context.occurredAt().isBefore(at)) {
            refusals.add(new OutOfOrder(step, at, context.occurredAt()));
        }
    }

    private static void checkEta(Shipment s, Instant eta, Refusals refusals) {
        Instant departure =
                s.milestones().departedAt() == null
                        ? s.milestones().bookedAt()
                        : s.milestones().departedAt();
        if (eta.isBefore(departure)) {
            refusals.add(new EtaBeforeDeparture(eta, departure));
        }
    }
}
