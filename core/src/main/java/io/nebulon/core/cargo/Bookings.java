package io.nebulon.core.cargo;

import io.nebulon.core.CommonRejection.AlreadyRecorded;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Context;
import io.nebulon.core.Event;
import io.nebulon.core.Refusals;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoEvent.Line;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.CargoRejection.EtaBeforeDeparture;
import io.nebulon.core.cargo.CargoRejection.LoadTooLarge;
import io.nebulon.core.cargo.CargoRejection.SameStation;
import io.nebulon.core.cargo.CargoRejection.ShipCapacityExceeded;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.InventoryDecider;
import io.nebulon.core.inventory.InventoryRejection.CapacityExceeded;
import io.nebulon.core.inventory.InventoryRejection.DuplicateLine;
import io.nebulon.core.inventory.InventoryRejection.InsufficientStock;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.LevelSignals;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.station.StationDecider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The booking of a shipment, alone or as part of a trade: what must hold, and what follows.
public final class Bookings {
    /// The ETA of a booking that names none.
    public static final Duration DEFAULT_TRANSIT = Duration.ofDays(7);

    private Bookings() {}

    /// Notes every rule that the booking breaks.
    ///
    /// @param originField the name that the caller knows the origin by: `origin` or `seller`
    /// @param destinationField likewise: `destination` or `buyer`
    public static void check(
            CargoBook book,
            Booking booking,
            String originField,
            String destinationField,
            Context context,
            Refusals refusals) {
        StationDecider.inService(book, booking.origin(), -1, originField, context, refusals);
        StationDecider.inService(
                book, booking.destination(), -1, destinationField, context, refusals);
        if (booking.origin().equals(booking.destination())) {
            refusals.add(new SameStation(booking.origin()));
        }
        OccurredInFuture.check(context, refusals);
        if (booking.eta() != null && booking.eta().isBefore(context.occurredAt())) {
            refusals.add(new EtaBeforeDeparture(booking.eta(), context.occurredAt()));
        }
        if (booking.reference() != null && book.isRecorded(booking.reference())) {
            refusals.add(new AlreadyRecorded(booking.reference()));
        }
        Set<Sku> seen = new HashSet<>();
        for (int i = 0; i < booking.lines().size(); i++) {
            BookingLine line = booking.lines().get(i);
            if (InventoryDecider.inUse(book, line.sku(), i, context, refusals) == null) {
                continue;
            }
            if (!seen.add(line.sku())) {
                refusals.add(new DuplicateLine(i, line.sku()));
                continue;
            }
            checkAvailable(book, booking, line, i, refusals);
            if (!context.historical()) {
                checkRoom(book, booking, line, i, refusals);
            }
        }
        checkLoad(book, booking, context, refusals);
    }

    /// The facts of a booking that breaks no rule.
    public static List<Event> events(
            CargoBook book,
            ShipmentId id,
            @Nullable TradeId tradeId,
            Booking booking,
            Context context) {
        Load load = Loading.of(book, booking.lines()).load();
        List<Event> events = new ArrayList<>(3);
        events.add(
                new ShipmentBooked(
                        id,
                        tradeId,
                        booking.origin(),
                        booking.destination(),
                        booking.lines().stream().map(l -> new Line(l.sku(), l.quantity())).toList(),
                        load.massKg(),
                        load.volumeM3(),
                        booking.ship(),
                        eta(booking, context),
                        booking.description(),
                        booking.reference()));
        for (BookingLine line : booking.lines()) {
            StockLevel level = book.level(booking.origin(), line.sku());
            LevelSignals.between(level, level.withReserved(line.quantity()), events);
        }
        return events;
    }

    private static @Nullable Instant eta(Booking booking, Context context) {
        if (booking.eta() != null || context.historical()) {
            return booking.eta();
        }
        return context.occurredAt().plus(DEFAULT_TRANSIT);
    }

    private static void checkAvailable(
            CargoBook book, Booking booking, BookingLine line, int index, Refusals refusals) {
        Quantity available = book.level(booking.origin(), line.sku()).available();
        if (available.isLessThan(line.quantity())) {
            refusals.add(
                    new InsufficientStock(
                            index,
                            booking.origin(),
                            line.sku(),
                            null,
                            available,
                            line.quantity(),
                            Quantity.ZERO));
        }
    }

    private static void checkRoom(
            CargoBook book, Booking booking, BookingLine line, int index, Refusals refusals) {
        StockLevel level = book.level(booking.destination(), line.sku());
        Quantity room = level.room();
        if (level.capacity() != null && room != null && room.isLessThan(line.quantity())) {
            refusals.add(
                    new CapacityExceeded(
                            index,
                            booking.destination(),
                            line.sku(),
                            level.capacity(),
                            level.onHand(),
                            level.inbound(),
                            line.quantity()));
        }
    }

    private static void checkLoad(
            CargoBook book, Booking booking, Context context, Refusals refusals) {
        Loading loading = Loading.of(book, booking.lines());
        limit("massKg", loading.knownMassKg, refusals);
        limit("volumeM3", loading.knownVolumeM3, refusals);
        ShipCode code = booking.ship();
        if (code == null) {
            return;
        }
        Ship ship = book.ship(code);
        if (ship == null) {
            refusals.add(new UnknownReference(Kind.SHIP, code.value(), -1, "ship"));
        } else if (!context.historical()) {
            checkShip(ship, loading, refusals);
        }
    }

    /// Notes why the ship cannot take the load: it is out of service, or too small.
    static void checkShip(Ship ship, Loading loading, Refusals refusals) {
        if (ship.retired()) {
            refusals.add(new Retired(Kind.SHIP, ship.code().value(), -1, "ship"));
        } else {
            loading.checkFits(ship, refusals);
        }
    }

    private static void limit(String measure, BigDecimal load, Refusals refusals) {
        if (load.compareTo(Load.LIMIT) > 0) {
            refusals.add(new LoadTooLarge(measure, load, Load.LIMIT));
        }
    }

    /// What is known of the mass and volume of some lines.
    static final class Loading {
        private BigDecimal knownMassKg = BigDecimal.ZERO;
        private BigDecimal knownVolumeM3 = BigDecimal.ZERO;
        private boolean massKnown;
        private boolean volumeKnown;

        static Loading of(CargoBook book, List<BookingLine> lines) {
            Loading loading = new Loading();
            loading.massKnown = !lines.isEmpty();
            loading.volumeKnown = !lines.isEmpty();
            for (BookingLine line : lines) {
                loading.add(book.item(line.sku()), line.quantity());
            }
            return loading;
        }

        private void add(@Nullable Item item, Quantity quantity) {
            BigDecimal unitMass = item == null ? null : item.details().unitMassKg();
            if (unitMass == null) {
                massKnown = false;
            } else {
                knownMassKg = knownMassKg.add(unitMass.multiply(quantity.toBigDecimal()));
            }
            BigDecimal unitVolume = item == null ? null : item.details().unitVolumeM3();
            if (unitVolume == null) {
                volumeKnown = false;
            } else {
                knownVolumeM3 = knownVolumeM3.add(unitVolume.multiply(quantity.toBigDecimal()));
            }
        }

        Load load() {
            return new Load(
                    massKnown ? Load.roundedMass(knownMassKg) : null,
                    volumeKnown ? Load.roundedVolume(knownVolumeM3) : null);
        }

        /// What is known must fit, even where a part is not known.
        void checkFits(Ship ship, Refusals refusals) {
            fits(ship, "massKg", ship.details().maxMassKg(), knownMassKg, refusals);
            fits(ship, "volumeM3", ship.details().maxVolumeM3(), knownVolumeM3, refusals);
        }

        private static void fits(
                Ship ship,
                String measure,
                @Nullable BigDecimal most,
                BigDecimal load,
                Refusals refusals) {
            if (most != null && load.compareTo(most) > 0) {
                refusals.add(new ShipCapacityExceeded(ship.code(), measure, most, load));
            }
        }
    }
}
