package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/// What the map says of ships and stations.
final class MapWords {
    private final UnaryOperator<String> shipNames;
    private final Desk desk;
    private final Words words;
    private final Formats formats;

    /// @param shipNames what a ship is called, by its code
    MapWords(Desk desk, UnaryOperator<String> shipNames) {
        this.shipNames = shipNames;
        this.desk = desk;
        this.words = desk.words(MapWords.class);
        this.formats = desk.formats();
    }

    /// What people call it; where nobody gave it a name, what it is: its route stands beside.
    String name(Flight flight) {
        if (!flight.name().equals(route(flight))) {
            return flight.shipment().ship() != null
                            && flight.name().equals(flight.shipment().ship())
                    ? shipNames.apply(flight.name())
                    : flight.name();
        }
        return words.get(flight.shipment().tradeId() == null ? "name.transfer" : "name.trade");
    }

    String route(Flight flight) {
        return desk.shipmentNames().route(flight.shipment());
    }

    /// `42 %`, `not left yet`, `unknown`
    String done(Flight flight) {
        Instant now = formats.now();
        if (!flight.isUnderWay()) {
            return words.get("done.notLeft");
        }
        if (flight.isOverdue(now)) {
            return words.get("done.overdue");
        }
        Double progress = flight.progress(now);
        return progress == null
                ? words.get("unknown")
                : formats.percent(BigDecimal.valueOf(progress).setScale(2, RoundingMode.DOWN), 0);
    }

    String due(Flight flight) {
        Instant eta = flight.shipment().eta();
        return eta == null ? words.get("unknown") : formats.moment(eta);
    }

    /// `in 3 d 4 h`, `24 h 49 min ago`
    String until(Instant due) {
        Duration left = Duration.between(formats.now(), due);
        return words.get(left.isNegative() ? "until.ago" : "until.in", formats.span(left));
    }

    String mass(Flight flight) {
        BigDecimal kg = flight.shipment().massKg();
        return kg == null ? words.get("unknown") : formats.plain(kg);
    }

    /// Where a site is, in words.
    String where(Site site) {
        return switch (site.kind()) {
            case PORT, BASE ->
                    words.get(
                            "where.ground",
                            degrees(site.latitude(), "map.north", "map.south"),
                            degrees(site.longitude(), "map.east", "map.west"));
            case ORBIT -> {
                BigDecimal km = site.altitudeKm();
                BigDecimal inclination = site.inclinationDeg();
                String height = km == null ? words.get("unknown") : formats.plain(km);
                yield inclination == null
                        ? words.get("where.orbit", height)
                        : words.get(
                                "where.orbit.inclined",
                                height,
                                formats.plain(inclination.setScale(1, RoundingMode.HALF_EVEN)));
            }
            case UNKNOWN -> words.get("unknown");
        };
    }

    private String degrees(double value, String positive, String negative) {
        BigDecimal number = BigDecimal.valueOf(Math.abs(value)).setScale(1, RoundingMode.HALF_EVEN);
        return words.get(value < 0 ? negative : positive, formats.plain(number) + "°");
    }
}
