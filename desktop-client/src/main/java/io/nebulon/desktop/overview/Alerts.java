package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.ShipmentNames;
import io.nebulon.desktop.desk.Stations;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.StockAtPlace;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes alerts of what was read: late shipments first, then what is out or low, what expires, and
/// what is delivered and not paid.
final class Alerts {
    private final Words words;
    private final Formats formats;
    private final Stations stations;
    private final ShipmentNames shipments;

    Alerts(Words words, Formats formats, Stations stations, ShipmentNames shipments) {
        this.words = words;
        this.formats = formats;
        this.stations = stations;
        this.shipments = shipments;
    }

    /// Whether a shipment is behind what was promised last, or was delayed.
    static boolean isLate(Shipment shipment, Instant now) {
        Instant eta = shipment.eta();
        return eta != null && eta.isBefore(now) && isUnderWay(shipment);
    }

    static boolean isUnderWay(Shipment shipment) {
        return shipment.status() == ShipmentStatus.IN_TRANSIT
                || shipment.status() == ShipmentStatus.DELAYED;
    }

    List<Alert> ofShipments(List<Shipment> underWay) {
        Instant now = formats.now();
        List<Alert> alerts = new ArrayList<>();
        underWay.stream()
                .filter(s -> isLate(s, now) || s.status() == ShipmentStatus.DELAYED)
                .sorted(Comparator.comparing(Alerts::etaOf))
                .forEach(s -> alerts.add(of(s, now)));
        return alerts;
    }

    private static Instant etaOf(Shipment shipment) {
        Instant eta = shipment.eta();
        return eta == null ? Instant.MAX : eta;
    }

    private Alert of(Shipment shipment, Instant now) {
        String name = shipments.of(shipment);
        Instant eta = shipment.eta();
        boolean isLate = isLate(shipment, now);
        String due = eta == null ? words.get("unknown") : formats.moment(eta);
        return new Alert(
                "shipment/" + shipment.id(),
                Status.DELAYED,
                words.get(isLate ? "alert.late" : "alert.delayed", name),
                words.get("alert.route", shipments.route(shipment), due),
                eta == null ? "" : formats.deviation(Duration.between(eta, now)),
                new Place.Shipment(shipment.id()));
    }

    List<Alert> ofLevels(String station, List<StockLevel> low) {
        List<Alert> alerts = new ArrayList<>();
        low.stream()
                .sorted(
                        Comparator.comparing((StockLevel l) -> l.available().signum() > 0)
                                .thenComparing(StockLevel::name))
                .forEach(level -> alerts.add(of(station, level)));
        return alerts;
    }

    private Alert of(String station, StockLevel level) {
        boolean isOut = level.available().signum() <= 0;
        String available = formats.quantityWithUnit(level.available(), level.unit());
        String reorder =
                level.reorderPoint() == null
                        ? Formats.NONE
                        : formats.quantityWithUnit(level.reorderPoint(), level.unit());
        return new Alert(
                "low/" + level.sku(),
                isOut ? Status.OUT : Status.LOW,
                words.get(isOut ? "alert.out" : "alert.low", level.name()),
                words.get("alert.levels", available, reorder),
                level.daysOfCover() == null ? "" : formats.days(level.daysOfCover()),
                new Place.Item(station, level.sku()));
    }

    /// @param stocks of items with a lot that expires soon
    /// @param last the last day that counts as soon
    List<Alert> ofExpiry(List<ItemStock> stocks, LocalDate last) {
        LocalDate today = Formats.utc(formats.now()).toLocalDate();
        List<Alert> alerts = new ArrayList<>();
        for (ItemStock stock : stocks) {
            for (StockAtPlace place : stock.locations()) {
                LocalDate day = place.expires();
                if (day != null && !day.isAfter(last) && place.quantity().signum() > 0) {
                    alerts.add(of(stock, place, day, today));
                }
            }
        }
        return alerts;
    }

    private Alert of(ItemStock stock, StockAtPlace place, LocalDate day, LocalDate today) {
        boolean isOver = day.isBefore(today);
        String lot = place.lot() == null ? "" : place.lot();
        return new Alert(
                "expiry/" + stock.sku() + "/" + lot + "/" + place.location(),
                isOver ? Status.EXPIRED : Status.EXPIRING,
                words.get(isOver ? "alert.expired" : "alert.expires", stock.name(), lot),
                words.get(
                        "alert.lies",
                        formats.quantityWithUnit(place.quantity(), stock.unit()),
                        place.name()),
                formats.date(day),
                new Place.Item(stock.station(), stock.sku()));
    }

    /// @param unpaid trades that were delivered and have something outstanding
    List<Alert> ofPayments(String station, List<Trade> unpaid) {
        List<Alert> alerts = new ArrayList<>();
        for (Trade trade : unpaid) {
            boolean isBuyer = trade.buyer().equals(station);
            String other = stations.name(isBuyer ? trade.seller() : trade.buyer());
            alerts.add(
                    new Alert(
                            "payment/" + trade.id(),
                            Status.PAYMENT_PENDING,
                            words.get(isBuyer ? "alert.pay" : "alert.paidBy", other),
                            words.get(
                                    "alert.open",
                                    formats.money(trade.outstanding().amount(), trade.currency())),
                            formats.age(trade.updatedAt()),
                            new Place.Trade(trade.id())));
        }
        return alerts;
    }
}
