package io.nebulon.server.inventory;

import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the stock of a station as it stands now, from the levels and balances.
final class CurrentStock implements Stock {
    private final Snapshot snapshot;
    private final StationKey station;
    private final Instant now;

    CurrentStock(Snapshot snapshot, StationKey station, Instant now) {
        this.snapshot = snapshot;
        this.station = station;
        this.now = now;
    }

    @Override
    public List<Found> levels(LevelFilter filter, long after, int most) throws SQLException {
        return snapshot.list(
                """
                SELECT l.item, i.sku, i.name, i.unit, l.on_hand, l.reserved, l.inbound, l.capacity,
                       l.reorder_point
                FROM stock_level l JOIN item i ON i.key = l.item
                WHERE l.station = ? AND l.item > ?
                  AND (l.on_hand <> 0 OR l.reserved <> 0 OR l.inbound <> 0
                       OR l.capacity IS NOT NULL OR l.reorder_point IS NOT NULL)
                  AND (? = 0 OR l.on_hand - l.reserved <= l.reorder_point)
                  AND (CAST(? AS TEXT) IS NULL OR i.sku = ?)
                  AND (CAST(? AS TEXT) IS NULL
                       OR LOWER(i.sku) LIKE ? ESCAPE '!' OR LOWER(i.name) LIKE ? ESCAPE '!')
                  AND (CAST(? AS BIGINT) IS NULL
                       OR EXISTS (SELECT 1 FROM balance b JOIN lot t ON t.key = b.lot
                                  WHERE b.item = l.item AND b.account >= ? AND b.account < ?
                                    AND b.quantity > 0 AND t.expires < ?))
                  AND (CAST(? AS TEXT) IS NULL
                       OR EXISTS (SELECT 1 FROM balance b
                                  JOIN location o ON o.station = l.station
                                                 AND b.account = ? + o.number
                                  WHERE b.item = l.item AND o.code = ? AND b.quantity > 0))
                ORDER BY l.item LIMIT ?
                """,
                row -> found(station.code(), row),
                station.key(),
                after,
                filter.low() ? 1 : 0,
                filter.sku(),
                filter.sku(),
                filter.pattern(),
                filter.pattern(),
                filter.pattern(),
                filter.lastDay(),
                Accounts.shelvesFrom(station.key()),
                Accounts.shelvesTo(station.key()),
                filter.lastDay(),
                filter.place(),
                Accounts.shelvesFrom(station.key()),
                filter.place(),
                most);
    }

    @Override
    public Consumption consumption(List<Found> found) throws SQLException {
        return Consumption.until(snapshot, station, now);
    }

    @Override
    public List<PlacedStock> places(long item) throws SQLException {
        return snapshot.list(
                """
                SELECT account, lot, quantity FROM balance
                WHERE item = ? AND account >= ? AND account < ? AND quantity > 0
                ORDER BY account, lot
                """,
                row ->
                        new PlacedStock(
                                item,
                                Accounts.numberOf(row.getLong(1)),
                                row.getLong(2),
                                row.getLong(3)),
                item,
                Accounts.shelvesFrom(station.key()),
                Accounts.shelvesTo(station.key()));
    }

    private static Found found(StationCode station, ResultSet row) throws SQLException {
        Sku sku = Sku.of(row.getString(2));
        return new Found(
                row.getLong(1),
                sku,
                row.getString(3),
                row.getString(4),
                new StockLevel(
                        station,
                        sku,
                        new Quantity(row.getLong(5)),
                        new Quantity(row.getLong(6)),
                        new Quantity(row.getLong(7)),
                        quantity(row, 8),
                        quantity(row, 9)));
    }

    private static @Nullable Quantity quantity(ResultSet row, int column) throws SQLException {
        Long thousandths = Snapshot.number(row, column);
        return thousandths == null ? null : new Quantity(thousandths);
    }
}
