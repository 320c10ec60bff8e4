package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.Accounts;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the ledger of an item at a station, newest first. What a page costs does not depend on how
/// deep it lies: each shelf gives its newest lines before the cursor, and the cursor carries the
/// balance.
@Singleton
class MovementQueries {
    /// The bounds of the account are those of the partial index.
    private static final String INTO =
            """
            SELECT key FROM movement
            WHERE to_account = ? AND item = ? AND key < ? AND key > ?
              AND occurred_at >= ? AND occurred_at <= ? AND position <= ?
              AND to_account >= 1048576 AND to_account < 4503599627370496
            ORDER BY key DESC LIMIT ?
            """;

    private static final String OUT_OF =
            """
            SELECT key FROM movement
            WHERE from_account = ? AND item = ? AND key < ? AND key > ?
              AND occurred_at >= ? AND occurred_at <= ? AND position <= ?
              AND from_account >= 1048576 AND from_account < 4503599627370496
            ORDER BY key DESC LIMIT ?
            """;

    private final Snapshots snapshots;
    private final InventoryQueries inventory;
    private final ItemQueries items;
    private final Clock clock;

    MovementQueries(
            Snapshots snapshots, InventoryQueries inventory, ItemQueries items, Clock clock) {
        this.snapshots = snapshots;
        this.inventory = inventory;
        this.items = items;
        this.clock = clock;
    }

    /// A movement with the station's balance before it, where the next page begins.
    private record Line(long key, long before, MovementView view) {}

    /// @param allowed refuses who may not see the station's ledger
    Positioned<MovementsView> list(
            HttpRequest<?> request, String station, String sku, Consumer<StationCode> allowed) {
        Params params = Params.of(request);
        int limit = params.limit();
        Start start = Start.of(params);
        MovementFilter filter = MovementFilter.of(params);
        params.check();
        return filter.asOf()
                .placed(
                        snapshots.query(snapshot -> {
                            filter.asOf().check(snapshot);
                            StationKey at = inventory.station(snapshot, station);
                            ItemRow item = items.row(sku);
                            allowed.accept(at.code());
                            return view(snapshot, at, item, filter, start, limit);
                        }));
    }

    private MovementsView view(
            Snapshot snapshot,
            StationKey at,
            ItemRow item,
            MovementFilter filter,
            @Nullable Start start,
            int limit)
            throws SQLException {
        MovementRange range = filter.range(snapshot, clock.instant());
        long closing = range.closing(snapshot, at, item.key());
        long balance = start == null ? closing : start.balance;
        List<Line> lines = new ArrayList<>();
        for (long next :
                keys(
                        snapshot,
                        at,
                        item.key(),
                        start == null ? range.end() : Math.min(start.key, range.end()),
                        range,
                        limit + 1)) {
            Line line = line(snapshot, at, next, balance);
            lines.add(line);
            balance = line.before;
        }
        Page<MovementView> page =
                Page.of(lines, limit, last -> last.key + ":" + last.before, Line::view);
        return new MovementsView(
                at.code(),
                Sku.of(item.sku()),
                item.unit(),
                new Quantity(range.opening(snapshot, at, item.key())),
                new Quantity(closing),
                page.items(),
                page.nextCursor());
    }

    /// Where a page begins: before that movement, at that balance.
    private record Start(long key, long balance) {
        static @Nullable Start of(Params params) {
            String cursor = params.cursor();
            if (cursor == null) {
                return null;
            }
            int colon = cursor.indexOf(':');
            try {
                return new Start(
                        Long.parseLong(cursor.substring(0, Math.max(0, colon))),
                        Long.parseLong(cursor.substring(colon + 1)));
            } catch (NumberFormatException _) {
                params.fault("cursor", "is not one that this server gave out");
                return null;
            }
        }
    }

    /// The newest movements before that one, on any shelf of the station.
    private static List<Long> keys(
            Snapshot snapshot,
            StationKey station,
            long item,
            long before,
            MovementRange range,
            int most)
            throws SQLException {
        TreeSet<Long> keys = new TreeSet<>(Comparator.reverseOrder());
        List<Long> shelves =
                snapshot.list(
                        """
                        SELECT DISTINCT account FROM balance
                        WHERE item = ? AND account >= ? AND account < ?
                        """,
                        row -> row.getLong(1),
                        item,
                        Accounts.shelvesFrom(station.key()),
                        Accounts.shelvesTo(station.key()));
        for (long shelf : shelves) {
            for (String sql : List.of(INTO, OUT_OF)) {
                keys.addAll(
                        snapshot.list(
                                sql,
                                row -> row.getLong(1),
                                shelf,
                                item,
                                before,
                                range.start(),
                                range.earliest(),
                                range.moment().at(),
                                range.moment().position(),
                                most));
            }
        }
        return keys.stream().limit(most).toList();
    }

    private static Line line(Snapshot snapshot, StationKey station, long key, long after)
            throws SQLException {
        Line line =
                snapshot.first(
                        """
                        SELECT e.occurred_at, e.recorded_at, e.type, e.id, e.position, e.actor,
                               e.subject, m.quantity, m.from_account, m.to_account, t.code,
                               f.code, d.code, e.payload
                        FROM movement m JOIN event e ON e.position = m.position
                        LEFT JOIN lot t ON t.key = m.lot
                        LEFT JOIN location f
                          ON f.station = ? AND f.number = m.from_account - f.station * 1048576
                        LEFT JOIN location d
                          ON d.station = ? AND d.number = m.to_account - d.station * 1048576
                        WHERE m.key = ?
                        """,
                        row -> line(row, station, key, after, shipment(snapshot, row.getString(7))),
                        station.key(),
                        station.key(),
                        key);
        if (line == null) {
            throw new IllegalStateException("movement " + key + " has no event");
        }
        return line;
    }

    private static Line line(
            ResultSet row,
            StationKey station,
            long key,
            long after,
            @Nullable Consignment consignment)
            throws SQLException {
        long from = row.getLong(9);
        long to = row.getLong(10);
        long quantity = row.getLong(8);
        long change = (isHere(to, station) ? quantity : 0) - (isHere(from, station) ? quantity : 0);
        String lot = row.getString(11);
        return new Line(
                key,
                after - change,
                new MovementView(
                        Instant.ofEpochMilli(row.getLong(1)),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        PublicIds.uuid(row.getBytes(4)),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        MovementNote.of(row.getString(14)),
                        new Quantity(quantity),
                        new Quantity(change),
                        new Quantity(after),
                        words(from, row.getString(12), consignment),
                        words(to, row.getString(13), consignment),
                        lot == null ? null : LotCode.of(lot),
                        consignment == null ? null : consignment.shipment,
                        consignment == null ? null : consignment.trade));
    }

    private record Consignment(ShipmentId shipment, @Nullable TradeId trade) {}

    /// The shipment that an event is about, by its subject.
    private static @Nullable Consignment shipment(Snapshot snapshot, String subject)
            throws SQLException {
        if (!subject.startsWith("cargo/")) {
            return null;
        }
        UUID id = UUID.fromString(subject.substring("cargo/".length()));
        return snapshot.first(
                "SELECT trade FROM shipment WHERE key = ?",
                row -> {
                    byte[] trade = row.getBytes(1);
                    return new Consignment(
                            new ShipmentId(id),
                            trade == null ? null : new TradeId(PublicIds.uuid(trade)));
                },
                PublicIds.keyOf(id));
    }

    private static boolean isHere(long account, StationKey station) {
        return account >= Accounts.shelvesFrom(station.key())
                && account < Accounts.shelvesTo(station.key());
    }

    private static String words(
            long account, @Nullable String location, @Nullable Consignment consignment) {
        if (location != null) {
            return location;
        }
        if (consignment != null && Accounts.isHold(account)) {
            return consignment.shipment.toString();
        }
        return Accounts.outside(account).name();
    }
}
