package io.nebulon.server.store;

import io.nebulon.core.Event;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.CargoEvent.ShipmentDelayed;
import io.nebulon.core.cargo.CargoEvent.ShipmentUpdated;
import io.nebulon.server.json.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The times of arrival inside events, cut to the milliseconds that the log keeps before they are
/// applied: the books must follow from what is written, and whether a time of arrival changes
/// depends on all of its digits.
final class KeptTimes {
    private KeptTimes() {}

    static Event of(Event event) {
        if (event instanceof ShipmentBooked e && isFiner(e.eta())) {
            return new ShipmentBooked(
                    e.id(),
                    e.tradeId(),
                    e.origin(),
                    e.destination(),
                    e.lines(),
                    e.massKg(),
                    e.volumeM3(),
                    e.ship(),
                    kept(e.eta()),
                    e.description(),
                    e.reference());
        }
        if (event instanceof ShipmentUpdated e && isFiner(e.eta())) {
            return new ShipmentUpdated(
                    e.id(),
                    e.tradeId(),
                    e.origin(),
                    e.destination(),
                    e.ship(),
                    kept(e.eta()),
                    e.description());
        }
        if (event instanceof ShipmentDelayed e && isFiner(e.eta())) {
            return new ShipmentDelayed(
                    e.id(),
                    e.tradeId(),
                    e.origin(),
                    e.destination(),
                    Times.kept(e.eta()),
                    e.reason(),
                    e.underWay());
        }
        return event;
    }

    private static boolean isFiner(@Nullable Instant moment) {
        return moment != null && !Times.kept(moment).equals(moment);
    }

    private static @Nullable Instant kept(@Nullable Instant moment) {
        return moment == null ? null : Times.kept(moment);
    }
}
