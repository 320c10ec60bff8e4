package io.nebulon.server.cargo;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.cargo.CargoFilter.End;
import io.nebulon.server.cargo.FoundShipment.Label;
import io.nebulon.server.history.Booked;
import io.nebulon.server.history.Moment;
import io.nebulon.server.history.Retelling;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Paths;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.PublicIds;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shipments as they were at a past moment, retold from the log. Names and units of items are those
/// of today, and so are the last days of lots.
final class PastCargo {
    /// The most shipments that one page looks at: where a filter lets little through, a page is
    /// short or empty and its cursor leads on.
    private static final int LOOKED_AT = 300;

    private static final int TOGETHER = 100;

    private final Snapshot snapshot;
    private final Moment moment;
    private final Map<Sku, Label> labels = new HashMap<>();

    PastCargo(Snapshot snapshot, Moment moment) {
        this.snapshot = snapshot;
        this.moment = moment;
    }

    /// @throws io.nebulon.server.http.ProblemException 404 when there was none with that id yet
    FoundShipment find(UUID id) throws SQLException {
        long key = PublicIds.keyOf(id);
        Retelling past = Retelling.of(snapshot, moment, List.of(key));
        Shipment shipment = past.shipment(new ShipmentId(id));
        if (shipment == null) {
            throw Paths.notFound(Kind.SHIPMENT, id.toString());
        }
        return found(past, shipment);
    }

    /// A page, newest first.
    ///
    /// @param now the moment for which positions are reckoned
    Page<ShipmentView> page(CargoFilter filter, Instant now) throws SQLException {
        List<End> ends =
                CargoKeys.find(
                        snapshot,
                        filter.past(
                                Booked.lastShipment(snapshot, moment) + 1,
                                Booked.lastTrade(snapshot, moment) + 1,
                                LOOKED_AT));
        List<ShipmentView> views = new ArrayList<>();
        int most = Math.min(ends.size(), LOOKED_AT);
        int next = 0;
        while (next < most) {
            List<End> together = ends.subList(next, Math.min(next + TOGETHER, most));
            Map<Long, ShipmentId> ids = ids(together.stream().map(End::shipment).toList());
            Retelling past = Retelling.of(snapshot, moment, List.copyOf(ids.keySet()));
            for (End end : together) {
                if (views.size() == filter.limit()) {
                    return Page.upTo(views, ends.get(next - 1).toString());
                }
                next++;
                ShipmentId id = ids.get(end.shipment());
                @Nullable Shipment shipment = id == null ? null : past.shipment(id);
                if (shipment != null && filter.matches(shipment)) {
                    views.add(ShipmentView.of(found(past, shipment), now));
                }
            }
        }
        return Page.upTo(views, ends.size() > LOOKED_AT ? ends.get(most - 1).toString() : null);
    }

    private Map<Long, ShipmentId> ids(List<Long> keys) throws SQLException {
        Map<Long, ShipmentId> ids = new HashMap<>();
        snapshot.each(
                "SELECT key, id FROM shipment WHERE key IN (%s)"
                        .formatted(Snapshot.marks(keys.size())),
                row -> {
                    ids.put(row.getLong(1), new ShipmentId(PublicIds.uuid(row.getBytes(2))));
                    return true;
                },
                keys.toArray());
        return ids;
    }

    private FoundShipment found(Retelling past, Shipment shipment) throws SQLException {
        List<Sku> unknown =
                shipment.lines().stream()
                        .map(ShipmentLine::sku)
                        .filter(sku -> !labels.containsKey(sku))
                        .toList();
        if (!unknown.isEmpty()) {
            readLabels(unknown);
        }
        List<Aboard> aboard = new ArrayList<>();
        for (Aboard part : past.aboard(shipment.id())) {
            aboard.add(part.lot() == null ? part : dated(part, part.lot()));
        }
        aboard.sort(FIRST_EXPIRED);
        return new FoundShipment(shipment, labels, aboard, past.etaHistory(shipment.id()));
    }

    private static final Comparator<Aboard> FIRST_EXPIRED =
            Comparator.comparing((Aboard part) ->
                            part.expires() == null ? LocalDate.MAX : part.expires())
                    .thenComparing(part -> part.lot() == null ? "" : part.lot().value());

    private Aboard dated(Aboard part, LotCode lot) throws SQLException {
        Long day =
                snapshot.first(
                        """
                        SELECT t.expires FROM lot t JOIN item i ON i.key = t.item
                        WHERE i.sku = ? AND t.code = ? AND t.expires IS NOT NULL
                        """,
                        row -> row.getLong(1),
                        part.sku().value(),
                        lot.value());
        return day == null
                ? part
                : new Aboard(part.sku(), lot, LocalDate.ofEpochDay(day), part.quantity());
    }

    private void readLabels(List<Sku> skus) throws SQLException {
        snapshot.each(
                "SELECT sku, name, unit FROM item WHERE sku IN (%s)"
                        .formatted(Snapshot.marks(skus.size())),
                row -> {
                    labels.put(
                            Sku.of(row.getString(1)),
                            new Label(row.getString(2), row.getString(3)));
                    return true;
                },
                skus.stream().map(Sku::value).toArray());
    }
}
