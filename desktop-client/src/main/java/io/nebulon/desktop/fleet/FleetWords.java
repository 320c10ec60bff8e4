package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says where a ship is and what it carries.
final class FleetWords {
    private final Desk desk;
    private final Words words;
    private final Formats formats;

    FleetWords(Desk desk) {
        this.desk = desk;
        this.words = desk.words(FleetWords.class);
        this.formats = desk.formats();
    }

    /// `Baikonur → ISS`, the home of a ship that has nothing to do, `unknown`.
    String where(ShipRow row) {
        Shipment now = row.underWay();
        if (now != null) {
            return desk.shipmentNames().route(now);
        }
        if (!row.open().isEmpty()) {
            return words.get("where.loading", desk.stations().name(row.open().getFirst().origin()));
        }
        String home = row.ship().homeStation();
        return home == null
                ? words.get("unknown")
                : words.get("where.home", desk.stations().name(home));
    }

    /// The shipment that it is about, and when it is due; empty for none.
    String with(ShipRow row) {
        Shipment now = row.underWay();
        Shipment next = now == null && !row.open().isEmpty() ? row.open().getFirst() : now;
        if (next == null) {
            return "";
        }
        String name = desk.shipmentNames().of(next);
        Instant due = next.eta();
        return due == null ? name : words.get("where.due", name, formats.moment(due));
    }

    /// `814 of 5,000`, `0 of 5,000`, `unknown`
    String load(ShipRow row) {
        BigDecimal most = row.ship().maxMassKg();
        if (row.open().isEmpty() && most == null) {
            return Formats.NONE;
        }
        String load = mass(row.loadKg());
        return most == null ? load : words.get("load", load, mass(most));
    }

    String mass(@Nullable BigDecimal kilograms) {
        return kilograms == null
                ? words.get("unknown")
                : formats.plain(kilograms.setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros());
    }

    static Status status(Shipment shipment) {
        return switch (shipment.status()) {
            case PENDING, UNKNOWN -> Status.PENDING;
            case IN_TRANSIT -> Status.IN_TRANSIT;
            case DELAYED -> Status.DELAYED;
            case DELIVERED -> Status.DELIVERED;
            case LOST -> Status.LOST;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    /// When it is due or was over, as exact as it is known.
    String dueOrDone(Shipment shipment) {
        Instant at =
                switch (shipment.status()) {
                    case DELIVERED -> shipment.deliveredAt();
                    case LOST -> shipment.lostAt();
                    case CANCELLED -> shipment.cancelledAt();
                    case PENDING, IN_TRANSIT, DELAYED, UNKNOWN -> shipment.eta();
                };
        if (at == null) {
            return words.get("unknown");
        }
        boolean isDay =
                "day".equals(shipment.deliveredPrecision())
                        || "day".equals(shipment.lostPrecision());
        return isDay ? formats.date(Formats.utc(at).toLocalDate()) : formats.moment(at);
    }
}
