package io.nebulon.core.station;

import io.nebulon.core.CommonRejection.AlreadyExists;
import io.nebulon.core.CommonRejection.InUse;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.NotFound;
import io.nebulon.core.CommonRejection.OccurredInFuture;
import io.nebulon.core.CommonRejection.Retired;
import io.nebulon.core.CommonRejection.StaleVersion;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.Context;
import io.nebulon.core.Decision;
import io.nebulon.core.Fact;
import io.nebulon.core.Refusals;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.RetireBody;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateBody;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationEvent.BodyRegistered;
import io.nebulon.core.station.StationEvent.BodyRetired;
import io.nebulon.core.station.StationEvent.BodyUpdated;
import io.nebulon.core.station.StationEvent.LocationAdded;
import io.nebulon.core.station.StationEvent.LocationUpdated;
import io.nebulon.core.station.StationEvent.StationRegistered;
import io.nebulon.core.station.StationEvent.StationRetired;
import io.nebulon.core.station.StationEvent.StationUpdated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides commands on bodies, stations and locations, and applies their events.
public final class StationDecider {
    private StationDecider() {}

    public static Decision decide(StationBook book, StationCommand command, Context context) {
        return switch (command) {
            case RegisterBody c -> registerBody(book, c);
            case UpdateBody c -> updateBody(book, c, context);
            case RetireBody c -> retireBody(book, c, context);
            case RegisterStation c -> registerStation(book, c);
            case UpdateStation c -> updateStation(book, c, context);
            case RetireStation c -> retireStation(book, c, context);
            case AddLocation c -> addLocation(book, c, context);
            case UpdateLocation c -> updateLocation(book, c, context);
        };
    }

    public static void evolve(StationBook.Entries book, Fact fact, StationEvent event) {
        switch (event) {
            case BodyRegistered e ->
                    book.put(new Body(e.code(), e.name(), e.localName(), e.attributes(), false, 1));
            case BodyUpdated e -> {
                Body old = known(book.body(e.code()), e);
                book.put(
                        new Body(
                                e.code(),
                                e.name(),
                                e.localName(),
                                e.attributes(),
                                old.retired(),
                                old.version() + 1));
            }
            case BodyRetired e -> {
                Body old = known(book.body(e.code()), e);
                book.put(
                        new Body(
                                old.code(),
                                old.name(),
                                old.localName(),
                                old.attributes(),
                                true,
                                old.version() + 1));
            }
            case StationRegistered e -> {
                book.put(new Station(e.code(), e.details(), null, 1));
                book.put(new Location(e.code(), LocationCode.MAIN, "Main", null, null, 1));
            }
            case StationUpdated e -> {
                Station old = known(book.station(e.code()), e);
                book.put(new Station(e.code(), e.details(), old.retiredAt(), old.version() + 1));
            }
            case StationRetired e -> {
                Station old = known(book.station(e.code()), e);
                book.put(
                        new Station(e.code(), old.details(), fact.occurredAt(), old.version() + 1));
            }
            case LocationAdded e ->
                    book.put(
                            new Location(e.station(), e.code(), e.name(), e.parent(), e.kind(), 1));
            case LocationUpdated e -> {
                Location old = known(book.location(e.station(), e.code()), e);
                book.put(
                        new Location(
                                e.station(),
                                e.code(),
                                e.name(),
                                e.parent(),
                                e.kind(),
                                old.version() + 1));
            }
        }
    }

    /// The station when it can take part in new business at that moment; else the refusal is noted.
    public static @Nullable Station inService(
            StationBook book,
            StationCode code,
            int line,
            String field,
            Context context,
            Refusals refusals) {
        Station station = book.station(code);
        if (station == null) {
            refusals.add(new UnknownReference(Kind.STATION, code.value(), line, field));
        } else if (station.retiredAt() != null && !wasInService(station.retiredAt(), context)) {
            refusals.add(new Retired(Kind.STATION, code.value(), line, field));
        } else {
            return station;
        }
        return null;
    }

    /// The station that a command is about, when it is in service; else the refusal is noted.
    public static @Nullable Station subject(
            StationBook book, StationCode code, Context context, Refusals refusals) {
        if (book.station(code) == null) {
            refusals.add(new NotFound(Kind.STATION, code.value()));
            return null;
        }
        return inService(book, code, -1, "station", context, refusals);
    }

    private static boolean wasInService(Instant retiredAt, Context context) {
        return context.historical() && !context.occurredAt().isAfter(retiredAt);
    }

    private static Decision registerBody(StationBook book, RegisterBody c) {
        if (book.body(c.code()) != null) {
            return Decision.rejected(new AlreadyExists(Kind.BODY, c.code().value()));
        }
        return Decision.accepted(
                new BodyRegistered(c.code(), c.name(), c.localName(), c.attributes()));
    }

    private static Decision updateBody(StationBook book, UpdateBody c, Context context) {
        Body old = book.body(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.BODY, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (old.retired()) {
            refusals.add(new Retired(Kind.BODY, c.code().value(), -1, "code"));
        }
        boolean same =
                old.name().equals(c.name())
                        && Objects.equals(old.localName(), c.localName())
                        && old.attributes().equals(c.attributes());
        return refusals.orElse(() ->
                same
                        ? List.of()
                        : List.of(
                                new BodyUpdated(
                                        c.code(), c.name(), c.localName(), c.attributes())));
    }

    private static Decision retireBody(StationBook book, RetireBody c, Context context) {
        Body old = book.body(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.BODY, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (book.hasStationInService(c.code())) {
            refusals.add(new InUse(Kind.BODY, c.code().value(), "a station in service"));
        }
        return refusals.orElse(
                () -> old.retired() ? List.of() : List.of(new BodyRetired(c.code())));
    }

    private static Decision registerStation(StationBook book, RegisterStation c) {
        Refusals refusals = new Refusals();
        checkBody(book, c.details().body(), refusals);
        if (book.station(c.code()) != null) {
            refusals.add(new AlreadyExists(Kind.STATION, c.code().value()));
        }
        return refusals.orElse(() -> List.of(new StationRegistered(c.code(), c.details())));
    }

    private static Decision updateStation(StationBook book, UpdateStation c, Context context) {
        Station old = book.station(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.STATION, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        if (!old.details().body().equals(c.details().body())) {
            checkBody(book, c.details().body(), refusals);
        }
        if (old.isRetired() && !context.historical()) {
            refusals.add(new Retired(Kind.STATION, c.code().value(), -1, "code"));
        }
        return refusals.orElse(() ->
                old.details().equals(c.details())
                        ? List.of()
                        : List.of(new StationUpdated(c.code(), c.details())));
    }

    private static Decision retireStation(StationBook book, RetireStation c, Context context) {
        Station old = book.station(c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.STATION, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        OccurredInFuture.check(context, refusals);
        if (!old.isRetired() && book.hasOpenBusiness(c.code())) {
            refusals.add(new InUse(Kind.STATION, c.code().value(), "stock or open shipments"));
        }
        return refusals.orElse(
                () -> old.isRetired() ? List.of() : List.of(new StationRetired(c.code())));
    }

    private static Decision addLocation(StationBook book, AddLocation c, Context context) {
        Station station = book.station(c.station());
        if (station == null) {
            return Decision.rejected(new NotFound(Kind.STATION, c.station().value()));
        }
        Refusals refusals = new Refusals();
        checkParent(book, c.station(), c.parent(), refusals);
        if (book.location(c.station(), c.code()) != null) {
            refusals.add(new AlreadyExists(Kind.LOCATION, c.code().value()));
        }
        if (station.isRetired() && !context.historical()) {
            refusals.add(new Retired(Kind.STATION, c.station().value(), -1, "station"));
        }
        return refusals.orElse(() ->
                List.of(new LocationAdded(c.station(), c.code(), c.name(), c.parent(), c.kind())));
    }

    private static Decision updateLocation(StationBook book, UpdateLocation c, Context context) {
        Location old = book.location(c.station(), c.code());
        if (old == null) {
            return Decision.rejected(new NotFound(Kind.LOCATION, c.code().value()));
        }
        Refusals refusals = new Refusals();
        StaleVersion.check(old.version(), context, refusals);
        checkParent(book, c.station(), c.parent(), refusals);
        if (isWithin(book, c.station(), c.parent(), c.code())) {
            refusals.add(new LocationCycle(c.code(), Objects.requireNonNull(c.parent())));
        }
        boolean same =
                old.name().equals(c.name())
                        && Objects.equals(old.parent(), c.parent())
                        && Objects.equals(old.kind(), c.kind());
        return refusals.orElse(() ->
                same
                        ? List.of()
                        : List.of(
                                new LocationUpdated(
                                        c.station(), c.code(), c.name(), c.parent(), c.kind())));
    }

    private static boolean isWithin(
            StationBook book,
            StationCode station,
            @Nullable LocationCode place,
            LocationCode container) {
        LocationCode here = place;
        while (here != null) {
            if (here.equals(container)) {
                return true;
            }
            Location location = book.location(station, here);
            here = location == null ? null : location.parent();
        }
        return false;
    }

    private static void checkParent(
            StationBook book,
            StationCode station,
            @Nullable LocationCode parent,
            Refusals refusals) {
        if (parent != null && book.location(station, parent) == null) {
            refusals.add(new UnknownReference(Kind.LOCATION, parent.value(), -1, "parent"));
        }
    }

    private static void checkBody(StationBook book, BodyCode code, Refusals refusals) {
        Body body = book.body(code);
        if (body == null) {
            refusals.add(new UnknownReference(Kind.BODY, code.value(), -1, "body"));
        } else if (body.retired()) {
            refusals.add(new Retired(Kind.BODY, code.value(), -1, "body"));
        }
    }

    private static <T> T known(@Nullable T entity, StationEvent event) {
        if (entity == null) {
            throw new IllegalStateException("the log changes what it never registered: " + event);
        }
        return entity;
    }
}
