package io.nebulon.server.inventory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.http.HttpRequest;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The stock levels of all stations as they are now, for exports: by station and item.
@Singleton
final class LevelListing implements Listing {
    private static final Columns COLUMNS = Columns.of(Entry.class);

    private final Snapshots snapshots;

    LevelListing(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    record Entry(StationCode station, @JsonUnwrapped LevelView level) {}

    /// @param station its key
    /// @param item its key
    private record Row(long station, long item, Entry entry) {
        static Row of(ResultSet row) throws SQLException {
            StationCode station = StationCode.of(row.getString(3));
            Sku sku = Sku.of(row.getString(4));
            StockLevel level =
                    new StockLevel(
                            station,
                            sku,
                            new Quantity(row.getLong(7)),
                            new Quantity(row.getLong(8)),
                            new Quantity(row.getLong(9)),
                            quantity(row, 10),
                            quantity(row, 11));
            return new Row(
                    row.getLong(1),
                    row.getLong(2),
                    new Entry(
                            station, LevelView.of(sku, row.getString(5), row.getString(6), level)));
        }

        private static @Nullable Quantity quantity(ResultSet row, int column) throws SQLException {
            Long thousandths = Snapshot.number(row, column);
            return thousandths == null ? null : new Quantity(thousandths);
        }
    }

    @Override
    public String kind() {
        return "inventory";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<Entry>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        StationCode only = params.code("station", StationCode::of);
        int limit = params.limit();
        long @Nullable [] cursor = params.keysCursor(2);
        long[] after = cursor == null ? new long[2] : cursor;
        params.check();
        String station = only == null ? null : only.value();
        return snapshots.query(snapshot ->
                Page.of(
                        snapshot.list(
                                """
                                SELECT l.station, l.item, s.code, i.sku, i.name, i.unit, l.on_hand,
                                       l.reserved, l.inbound, l.capacity, l.reorder_point
                                FROM stock_level l
                                JOIN station s ON s.key = l.station
                                JOIN item i ON i.key = l.item
                                WHERE (l.station, l.item) > (?, ?)
                                  AND (CAST(? AS TEXT) IS NULL OR s.code = ?)
                                  AND (l.on_hand <> 0 OR l.reserved <> 0 OR l.inbound <> 0
                                       OR l.capacity IS NOT NULL OR l.reorder_point IS NOT NULL)
                                ORDER BY l.station, l.item LIMIT ?
                                """,
                                Row::of,
                                after[0],
                                after[1],
                                station,
                                station,
                                limit + 1),
                        limit,
                        last -> last.station + "." + last.item,
                        Row::entry));
    }
}
