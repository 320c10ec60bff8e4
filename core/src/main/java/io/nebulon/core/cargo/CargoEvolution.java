package io.nebulon.core.cargo;

import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoEvent.Arrival;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.CargoEvent.ShipmentCancelled;
import io.nebulon.core.cargo.CargoEvent.ShipmentDelayed;
import io.nebulon.core.cargo.CargoEvent.ShipmentDiscrepancy;
import io.nebulon.core.cargo.CargoEvent.ShipmentDispatched;
import io.nebulon.core.cargo.CargoEvent.ShipmentLost;
import io.nebulon.core.cargo.CargoEvent.ShipmentReceived;
import io.nebulon.core.cargo.CargoEvent.ShipmentUpdated;
import io.nebulon.core.inventory.StockPosting;
import io.nebulon.core.ledger.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Applies the events of shipments to the books.
public final class CargoEvolution {
    private CargoEvolution() {}

    public static void evolve(CargoBook.Entries book, Fact fact, CargoEvent event) {
        if (event instanceof ShipmentBooked e) {
            booked(book, fact, e);
            return;
        }
        Shipment s = book.shipment(event.id());
        if (s == null) {
            throw new IllegalStateException("the log changes a shipment it never booked: " + event);
        }
        switch (event) {
            case ShipmentBooked _ -> throw new IllegalStateException("handled above");
            case ShipmentUpdated e -> {
                book.put(s.edited(e.ship(), e.eta(), e.description()));
                if (!Objects.equals(e.eta(), s.eta())) {
                    book.put(s.id(), etaChange(fact, e.eta(), null));
                }
            }
            case ShipmentDispatched e -> dispatched(book, fact, s, e);
            case ShipmentDelayed e -> {
                book.put(s.delayed(e.eta(), e.underWay()));
                book.put(s.id(), etaChange(fact, e.eta(), e.reason()));
            }
            case ShipmentReceived e -> received(book, fact, s, e);
            case ShipmentDiscrepancy _ -> {
                // told beside the receipt, which has changed the books already
            }
            case ShipmentLost e -> {
                StockPosting.post(book, fact);
                expect(book, s, -1);
                book.put(closed(fact, s, ShipmentStatus.LOST, e.precision(), false, s.lines()));
            }
            case ShipmentCancelled _ -> {
                reserve(book, s, -1);
                expect(book, s, -1);
                book.put(closed(fact, s, ShipmentStatus.CANCELLED, null, false, s.lines()));
            }
        }
    }

    private static void booked(CargoBook.Entries book, Fact fact, ShipmentBooked e) {
        Shipment s =
                new Shipment(
                        e.id(),
                        e.tradeId(),
                        e.origin(),
                        e.destination(),
                        e.lines().stream()
                                .map(l -> ShipmentLine.of(l.sku(), l.quantity()))
                                .toList(),
                        new Load(e.massKg(), e.volumeM3()),
                        e.ship(),
                        e.eta(),
                        e.description(),
                        ShipmentStatus.PENDING,
                        Milestones.booked(fact.occurredAt(), fact.position()),
                        e.reference(),
                        fact.actor(),
                        1);
        book.put(s);
        book.put(s.id(), etaChange(fact, e.eta(), null));
        if (e.reference() != null) {
            book.putReference(e.reference(), fact.position());
        }
        reserve(book, s, 1);
        expect(book, s, 1);
    }

    private static void dispatched(
            CargoBook.Entries book, Fact fact, Shipment s, ShipmentDispatched e) {
        reserve(book, s, -1);
        StockPosting.post(book, fact);
        book.put(
                s.advanced(
                        ShipmentStatus.IN_TRANSIT,
                        s.milestones().departed(fact.occurredAt(), fact.position(), e.precision()),
                        s.lines()));
    }

    private static void received(
            CargoBook.Entries book, Fact fact, Shipment s, ShipmentReceived e) {
        StockPosting.post(book, fact);
        expect(book, s, -1);
        List<ShipmentLine> lines =
                s.lines().stream().map(line -> withOutcome(line, e.lines())).toList();
        book.put(
                closed(
                        fact,
                        s,
                        ShipmentStatus.DELIVERED,
                        e.precision(),
                        e.arrivalUnknown(),
                        lines));
    }

    private static ShipmentLine withOutcome(ShipmentLine line, List<Arrival> arrivals) {
        Quantity received = Quantity.ZERO;
        Quantity damaged = Quantity.ZERO;
        for (Arrival arrival : arrivals) {
            if (arrival.sku().equals(line.sku())) {
                received = received.plus(arrival.received());
                damaged = damaged.plus(arrival.damaged());
            }
        }
        return new ShipmentLine(line.sku(), line.quantity(), received, damaged);
    }

    private static Shipment closed(
            Fact fact,
            Shipment s,
            ShipmentStatus status,
            @Nullable String precision,
            boolean arrivalUnknown,
            List<ShipmentLine> lines) {
        return s.advanced(
                status,
                s.milestones()
                        .closed(fact.occurredAt(), fact.position(), precision, arrivalUnknown),
                lines);
    }

    private static EtaChange etaChange(Fact fact, @Nullable Instant eta, @Nullable String reason) {
        return new EtaChange(eta, reason, fact.occurredAt(), fact.actor(), fact.position());
    }

    private static void reserve(CargoBook.Entries book, Shipment s, int sign) {
        for (ShipmentLine line : s.lines()) {
            book.put(
                    book.level(s.origin(), line.sku()).withReserved(signed(line.quantity(), sign)));
        }
    }

    private static void expect(CargoBook.Entries book, Shipment s, int sign) {
        for (ShipmentLine line : s.lines()) {
            book.put(
                    book.level(s.destination(), line.sku())
                            .withInbound(signed(line.quantity(), sign)));
        }
    }

    private static Quantity signed(Quantity quantity, int sign) {
        return sign < 0 ? quantity.negated() : quantity;
    }
}
