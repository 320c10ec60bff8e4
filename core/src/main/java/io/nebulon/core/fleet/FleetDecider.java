package io.nebulon.core.fleet;

import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Context;
import io.nebulon.core.Decision;
import io.nebulon.core.Refusals;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.RetireFleet;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateShip;
import io.nebulon.core.fleet.FleetEvent.FleetRegistered;
import io.nebulon.core.fleet.FleetEvent.FleetRetired;
import io.nebulon.core.fleet.FleetEvent.FleetUpdated;
import io.nebulon.core.fleet.FleetEvent.ShipRegistered;
import io.nebulon.core.fleet.FleetEvent.ShipRetired;
import io.nebulon.core.fleet.FleetEvent.ShipUpdated;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationBook;
import io.nebulon.core.station.StationDecider;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides commands on ships and fleets, and applies their events.
public final class FleetDecider {
    private FleetDecider() {}

    public static <B extends FleetBook & StationBook> Decision decide(
            B book, FleetCommand command, Context context) {
        return switch (command) {
            case RegisterFleet c -> registerFleet(book, c);
            case UpdateFleet c -> updateFleet(book, c, context);
            case RetireFleet c -> retireFleet(book, c, context);
            case RegisterShip c -> registerShip(book, c, context);
            case UpdateShip c -> updateShip(book, c, context);
            case RetireShip c -> retireShip(book, c, context);
        };
    }

    public static void evolve(FleetBook.Entries book, FleetEvent event) {
        switch (event) {
            case FleetRegistered e -> book.put(new Fleet(e.code(), e.name(), false, 1));
            case FleetUpdated e -> {
                Fleet old = known(book.fleet(e.code()), e);
                book.put(new Fleet(e.code(), e.name(), old.retired(), old.version() + 1));
            }
            case FleetRetired e -> {
                Fleet old = known(book.fleet(e.code()), e);
                book.put(new Fleet(e.code(), old.name(), true, old.version() + 1));
            }
            case ShipRegistered e -> book.put(new Ship(e.code(), e.details(), false, 1));
            case ShipUpdated e -> {
                Ship old = known(book.ship(e.code()), e);
                book.put(new Ship(e.code(), e.details(), old.retired(), old.version() + 1));
            }
            case ShipRetired e -> {
                Ship old = known(book.ship(e.code()), e);
                book.put(new Ship(e.code(), old.details(), true, old.version() + 1));
            }
        }
    }

    private static Decision registerFleet(FleetBook book, RegisterFleet c) {
        return book.fleet(c.code()) == null
                ? Decision.accepted(new FleetRegistered(c.code(), c.name()))
                : Decision.rejected(new AlreadyExists(Kind.FLEET, c.code().value()));
    }

    private static Decision updateFleet(FleetBook book, UpdateFleet c, Context context) {
        Fleet old = book.fleet(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.FLEET, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (old.retired()) {
            refusals.add(new Retired(Kind.FLEET, c.code().value(), -1, "code"));
        }
        return refusals.orElse(() ->
                old.name().equals(c.name())
                        ? List.of()
                        : List.of(new FleetUpdated(c.code(), c.name())));
    }

    private static Decision retireFleet(FleetBook book, RetireFleet c, Context context) {
        Fleet old = book.fleet(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.FLEET, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (book.hasShipInService(c.code())) {
            refusals.add(new InUse(Kind.FLEET, c.code().value(), "a ship in service"));
        }
        return refusals.orElse(
                () -> old.retired() ? List.of() : List.of(new FleetRetired(c.code())));
    }

    private static <B extends FleetBook & StationBook> Decision registerShip(
            B book, RegisterShip c, Context context) {
        Refusals refusals = new Refusals();
        checkFleet(book, c.details().fleet(), refusals);
        checkHome(book, c.details().homeStation(), context, refusals);
        if (book.ship(c.code()) != null) {
            refusals.add(new AlreadyExists(Kind.SHIP, c.code().value()));
        }
        return refusals.orElse(() -> List.of(new ShipRegistered(c.code(), c.details())));
    }

    private static <B extends FleetBook & StationBook> Decision updateShip(
            B book, UpdateShip c, Context context) {
        Ship old = book.ship(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.SHIP, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (!Objects.equals(old.details().fleet(), c.details().fleet())) {
            checkFleet(book, c.details().fleet(), refusals);
        }
        if (!Objects.equals(old.details().homeStation(), c.details().homeStation())) {
            checkHome(book, c.details().homeStation(), context, refusals);
        }
        if (old.retired()) {
            refusals.add(new Retired(Kind.SHIP, c.code().value(), -1, "code"));
        }
        return refusals.orElse(() ->
                old.details().equals(c.details())
                        ? List.of()
                        : List.of(new ShipUpdated(c.code(), c.details())));
    }

    private static Decision retireShip(FleetBook book, RetireShip c, Context context) {
        Ship old = book.ship(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.SHIP, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (!old.retired() && book.hasOpenShipment(c.code())) {
            refusals.add(new InUse(Kind.SHIP, c.code().value(), "an open shipment"));
        }
        return refusals.orElse(
                () -> old.retired() ? List.of() : List.of(new ShipRetired(c.code())));
    }

    private static void checkFleet(FleetBook book, @Nullable FleetCode code, Refusals refusals) {
        if (code == null) {
            return;
        }
        Fleet fleet = book.fleet(code);
        if (fleet == null) {
            refusals.add(new UnknownReference(Kind.FLEET, code.value(), -1, "fleet"));
        } else if (fleet.retired()) {
            refusals.add(new Retired(Kind.FLEET, code.value(), -1, "fleet"));
        }
    }

    private static void checkHome(
            StationBook book, @Nullable StationCode home, Context context, Refusals refusals) {
        if (home == null) {
            return;
        }
        if (context.historical() && book.station(home) != null) {
            return; // an old ship may come from a station that has closed since
        }
        StationDecider.inService(book, home, -1, "homeStation", context, refusals);
    }

    private static <T> T known(@Nullable T entity, FleetEvent event) {
        if (entity == null) {
            throw new IllegalStateException("the log changes what it never registered: " + event);
        }
        return entity;
    }
}
