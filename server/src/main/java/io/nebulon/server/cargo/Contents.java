package io.nebulon.server.cargo;

import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.EtaChange;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.cargo.FoundShipment.Label;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What belongs to some shipments: their lines, what is aboard, their ETA histories, each read for
/// all of them at once.
final class Contents {
    private final Map<Long, List<ShipmentLine>> lines = new HashMap<>();
    private final Map<Long, List<Aboard>> aboard = new HashMap<>();
    private final Map<Long, List<EtaChange>> etaHistory = new HashMap<>();
    private final Map<Sku, Label> labels = new HashMap<>();

    private Contents() {}

    /// @param keys at least one
    static Contents of(Snapshot snapshot, List<Long> keys) throws SQLException {
        Contents contents = new Contents();
        contents.readLines(snapshot, keys);
        contents.readAboard(snapshot, keys);
        contents.readEtaHistory(snapshot, keys);
        return contents;
    }

    List<ShipmentLine> lines(long key) {
        return lines.getOrDefault(key, List.of());
    }

    FoundShipment with(long key, Shipment shipment) {
        return new FoundShipment(
                shipment,
                labels,
                aboard.getOrDefault(key, List.of()),
                etaHistory.getOrDefault(key, List.of()));
    }

    private void readLines(Snapshot snapshot, List<Long> keys) throws SQLException {
        snapshot.each(
                """
                SELECT l.shipment, i.sku, i.name, i.unit, l.quantity, l.received, l.damaged
                FROM shipment_line l JOIN item i ON i.key = l.item
                WHERE l.shipment IN (%s)
                ORDER BY l.shipment, l.line
                """
                        .formatted(Snapshot.marks(keys.size())),
                r -> {
                    Sku sku = Sku.of(r.getString(2));
                    labels.putIfAbsent(sku, new Label(r.getString(3), r.getString(4)));
                    ShipmentLine line =
                            new ShipmentLine(
                                    sku,
                                    new Quantity(r.getLong(5)),
                                    quantity(r, 6),
                                    quantity(r, 7));
                    return lines.computeIfAbsent(r.getLong(1), _ -> new ArrayList<>()).add(line);
                },
                keys.toArray());
    }

    /// What a shipment holds stands on its account in the ledger, which is empty again once it has
    /// ended.
    private void readAboard(Snapshot snapshot, List<Long> keys) throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(Accounts.FIRST_HOLD);
        values.addAll(keys);
        snapshot.each(
                """
                SELECT l.shipment, i.sku, lot.code, lot.expires, b.quantity
                FROM shipment_line l
                JOIN balance b ON b.item = l.item AND b.account = ? + l.shipment
                JOIN item i ON i.key = l.item
                LEFT JOIN lot ON lot.key = b.lot
                WHERE l.shipment IN (%s) AND b.quantity > 0
                ORDER BY l.shipment, l.line, lot.expires IS NULL, lot.expires, lot.code NULLS FIRST
                """
                        .formatted(Snapshot.marks(keys.size())),
                r -> {
                    String lot = r.getString(3);
                    Long expires = Snapshot.number(r, 4);
                    Aboard part =
                            new Aboard(
                                    Sku.of(r.getString(2)),
                                    lot == null ? null : LotCode.of(lot),
                                    expires == null ? null : LocalDate.ofEpochDay(expires),
                                    new Quantity(r.getLong(5)));
                    return aboard.computeIfAbsent(r.getLong(1), _ -> new ArrayList<>()).add(part);
                },
                values.toArray());
    }

    private void readEtaHistory(Snapshot snapshot, List<Long> keys) throws SQLException {
        snapshot.each(
                """
                SELECT shipment, eta, reason, at, by, position FROM shipment_eta
                WHERE shipment IN (%s)
                ORDER BY shipment, position
                """
                        .formatted(Snapshot.marks(keys.size())),
                r -> {
                    Long eta = Snapshot.number(r, 2);
                    EtaChange change =
                            new EtaChange(
                                    eta == null ? null : Instant.ofEpochMilli(eta),
                                    r.getString(3),
                                    Instant.ofEpochMilli(r.getLong(4)),
                                    r.getString(5),
                                    r.getLong(6));
                    return etaHistory
                            .computeIfAbsent(r.getLong(1), _ -> new ArrayList<>())
                            .add(change);
                },
                keys.toArray());
    }

    private static @Nullable Quantity quantity(ResultSet row, int column) throws SQLException {
        Long thousandths = Snapshot.number(row, column);
        return thousandths == null ? null : new Quantity(thousandths);
    }
}
