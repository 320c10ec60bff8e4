package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.store.Accounts;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The stock ledger, for exports: every movement there ever was, in the order of the log.
@Singleton
final class LedgerListing implements Listing {
    private static final Columns COLUMNS = Columns.of(Entry.class);

    private final Snapshots snapshots;

    LedgerListing(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @param type the type of the event behind it
    record Entry(
            long position,
            UUID eventId,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            String actor,
            Sku sku,
            @Nullable LotCode lot,
            Quantity quantity,
            Side from,
            Side to) {}

    /// An account: a location of a station, a shipment under way, or an outside account.
    record Side(
            @Nullable StationCode station,
            @Nullable LocationCode location,
            @Nullable ShipmentId shipmentId,
            @Nullable Outside outside) {
        /// @param column of the account's number, then station, location and shipment
        static Side of(ResultSet row, int column) throws SQLException {
            long account = row.getLong(column);
            if (Accounts.isHold(account)) {
                UUID id = PublicIds.uuid(row.getBytes(column + 3));
                return new Side(null, null, new ShipmentId(id), null);
            }
            if (Accounts.isShelf(account)) {
                return new Side(
                        StationCode.of(row.getString(column + 1)),
                        LocationCode.of(row.getString(column + 2)),
                        null,
                        null);
            }
            return new Side(null, null, null, Accounts.outside(account));
        }
    }

    private record Row(long key, Entry entry) {
        static Row of(ResultSet row) throws SQLException {
            String lot = row.getString(9);
            return new Row(
                    row.getLong(1),
                    new Entry(
                            row.getLong(2),
                            PublicIds.uuid(row.getBytes(3)),
                            row.getString(4),
                            Instant.ofEpochMilli(row.getLong(5)),
                            Instant.ofEpochMilli(row.getLong(6)),
                            row.getString(7),
                            Sku.of(row.getString(8)),
                            lot == null ? null : LotCode.of(lot),
                            new Quantity(row.getLong(10)),
                            Side.of(row, 11),
                            Side.of(row, 15)));
        }
    }

    @Override
    public String kind() {
        return "movements";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<Entry>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        int limit = params.limit();
        Long cursor = params.keyCursor();
        params.check();
        return snapshots.query(snapshot ->
                Page.of(
                        snapshot.list(
                                """
                                SELECT m.key, m.position, e.id, e.type, m.occurred_at,
                                       e.recorded_at, e.actor, i.sku, t.code, m.quantity,
                                       m.from_account, fs.code, fl.code, fh.id,
                                       m.to_account, ts.code, tl.code, th.id
                                FROM movement m
                                JOIN event e ON e.position = m.position
                                JOIN item i ON i.key = m.item
                                LEFT JOIN lot t ON t.key = m.lot
                                LEFT JOIN station fs ON fs.key = m.from_account / 1048576
                                LEFT JOIN location fl ON fl.station = fs.key
                                                     AND fl.number = m.from_account % 1048576
                                LEFT JOIN shipment fh
                                       ON fh.key = m.from_account - 4503599627370496
                                LEFT JOIN station ts ON ts.key = m.to_account / 1048576
                                LEFT JOIN location tl ON tl.station = ts.key
                                                     AND tl.number = m.to_account % 1048576
                                LEFT JOIN shipment th
                                       ON th.key = m.to_account - 4503599627370496
                                WHERE m.key > ? ORDER BY m.key LIMIT ?
                                """,
                                Row::of, cursor == null ? 0 : cursor, limit + 1),
                        limit,
                        last -> Long.toString(last.key),
                        Row::entry));
    }
}
