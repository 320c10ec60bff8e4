package io.nebulon.server.store;

import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.Account.Hold;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.Account.Shelf;
import io.nebulon.core.ledger.Balance;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.PastBalance;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger of the working books: lots, balances and movements, by number.
final class LedgerRows {
    /// When more balances than this are remembered, all are forgotten between two batches.
    private static final int MOST_BALANCES = 200_000;

    private static final KeyedQuery SOME_RANGES =
            new KeyedQuery(
                    """
                    SELECT w.column1, w.column2, w.column3, b.account, b.lot, b.quantity,
                           b.latest_at, l.code, l.expires
                    FROM (VALUES %s) AS w
                    JOIN balance b ON b.item = w.column1
                                  AND b.account >= w.column2 AND b.account < w.column3
                    LEFT JOIN lot l ON l.key = b.lot
                    """,
                    3);
    private static final KeyedQuery SOME_BALANCES =
            new KeyedQuery(
                    """
                    SELECT quantity, latest_at, item, account, lot FROM balance
                    WHERE (item, account, lot) IN (VALUES %s)
                    """,
                    3);
    private static final KeyedQuery SOME_LOTS =
            new KeyedQuery(
                    "SELECT key, expires, item, code FROM lot WHERE (item, code) IN (VALUES %s)",
                    2);

    private final Tables tables;
    private final Catalog catalog;
    private final Cells<Key, Balance> balances = new Cells<>(this::loadBalance);
    private final Map<Range, Set<Key>> ranges = new HashMap<>();

    /// Balances that the database does not have yet, in ranges that were not read yet.
    private final Map<Range, Set<Key>> unwritten = new HashMap<>();

    private final Cells<LotName, Lot> lots = new Cells<>(this::loadLot);
    private final Map<Long, LotName> lotNames = new HashMap<>();
    private long lastLot;

    /// All balances of lots with greater numbers are remembered: they began here.
    private long lastLotThatWasThere;

    private long lastMovement;

    LedgerRows(Tables tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    /// What one balance row is about.
    record Key(long item, long account, long lot) {}

    private record LotName(long item, LotCode code) {}

    private record Lot(long key, @Nullable LocalDate expires) {}

    /// A station's shelves, or one shipment, for one item.
    record Range(long item, long from, long to) {}

    /// What lies on one account of an item, with its lot resolved.
    record Held(
            long account, @Nullable LotCode lot, @Nullable LocalDate expires, Balance balance) {}

    void reset() {
        balances.clear();
        ranges.clear();
        unwritten.clear();
        lots.clear();
        lotNames.clear();
    }

    /// Goes on after these keys.
    void goOn(long lot, long movement) {
        lastLot = lot;
        lastLotThatWasThere = lot;
        lastMovement = movement;
    }

    /// Forgets what a movement has changed that another writer has posted.
    void forget(Movement movement) {
        long item = catalog.items.keyOf(movement.sku());
        long lot = movement.lot() == null ? 0 : readLot(new LotName(item, movement.lot()));
        forget(new Key(item, number(movement.from()), lot));
        forget(new Key(item, number(movement.to()), lot));
    }

    private void forget(Key key) {
        balances.forget(key);
        ranges.remove(rangeOf(key));
    }

    private long readLot(LotName name) {
        lots.forget(name);
        Lot lot = lots.get(name);
        return lot == null ? 0 : lot.key;
    }

    boolean isLarge() {
        return balances.size() > MOST_BALANCES || lots.size() > MOST_BALANCES;
    }

    void trim() {
        if (isLarge()) {
            balances.clear();
            ranges.clear();
            lots.clear();
            lotNames.clear();
            lastLotThatWasThere = lastLot;
        }
    }

    Balance balance(StockKey stock) {
        Key key = keyOf(stock);
        Balance balance = key == null ? null : balances.get(key);
        return balance == null ? Balance.NONE : balance;
    }

    /// Everything of an item that lies on the shelves of a station.
    List<Held> onShelves(Sku sku, StationCode station) {
        return held(sku, shelves(sku, station));
    }

    Range shelves(Sku sku, StationCode station) {
        long key = catalog.stations.keyOf(station);
        return new Range(
                catalog.items.keyOf(sku), Accounts.shelvesFrom(key), Accounts.shelvesTo(key));
    }

    /// Everything of an item that is aboard a shipment.
    List<Held> aboard(Sku sku, ShipmentId shipment) {
        return held(sku, hold(sku, shipment));
    }

    Range hold(Sku sku, ShipmentId shipment) {
        long account = Accounts.hold(PublicIds.keyOf(shipment.value()));
        return new Range(catalog.items.keyOf(sku), account, account + 1);
    }

    private List<Held> held(Sku sku, Range range) {
        List<Held> held = new ArrayList<>();
        for (Key key : range(range)) {
            Balance balance = balances.get(key);
            if (balance != null && balance.quantity().isPositive()) {
                LotCode lot = key.lot == 0 ? null : lotName(key.lot).code;
                held.add(
                        new Held(key.account, lot, lot == null ? null : expiry(sku, lot), balance));
            }
        }
        return held;
    }

    @Nullable LocalDate expiry(Sku sku, LotCode lot) {
        Lot known = lots.get(new LotName(catalog.items.keyOf(sku), lot));
        return known == null ? null : known.expires;
    }

    void putExpiry(Sku sku, LotCode code, LocalDate expires) {
        LotName name = new LotName(catalog.items.keyOf(sku), code);
        lots.put(name, new Lot(lotKey(name), expires));
    }

    void post(Movement movement, long position, Instant occurredAt) {
        long item = catalog.items.keyOf(movement.sku());
        long lot = movement.lot() == null ? 0 : lotKey(new LotName(item, movement.lot()));
        long from = number(movement.from());
        long to = number(movement.to());
        tables.later(
                """
                INSERT INTO movement (key, position, item, lot, quantity, from_account, to_account,
                                      occurred_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                ++lastMovement,
                position,
                item,
                lot,
                movement.quantity().thousandths(),
                from,
                to,
                occurredAt.toEpochMilli());
        change(new Key(item, from, lot), movement.quantity().negated(), occurredAt);
        change(new Key(item, to, lot), movement.quantity(), occurredAt);
    }

    /// Reads the ledger itself; what is still to be written must have been written before.
    PastBalance pastBalance(StockKey stock, Instant moment) {
        Key key = keyOf(stock);
        if (key == null) {
            return new PastBalance(Quantity.ZERO, Quantity.ZERO);
        }
        RunningBalance running = new RunningBalance(moment.toEpochMilli());
        tables.each(
                """
                SELECT occurred_at, key, quantity FROM movement
                WHERE to_account >= 1048576 AND to_account < 4503599627370496
                  AND to_account = ? AND item = ? AND lot = ?
                UNION ALL
                SELECT occurred_at, key, -quantity FROM movement
                WHERE from_account >= 1048576 AND from_account < 4503599627370496
                  AND from_account = ? AND item = ? AND lot = ?
                ORDER BY 1, 2
                """,
                row -> running.add(row.getLong(1), row.getLong(3)),
                key.account,
                key.item,
                key.lot,
                key.account,
                key.item,
                key.lot);
        return new PastBalance(new Quantity(running.then), new Quantity(running.lowest));
    }

    /// A balance as its movements go by in the order in which they occurred.
    private static final class RunningBalance {
        private final long moment;
        private long then;
        private long now;
        private long lowest;

        RunningBalance(long moment) {
            this.moment = moment;
        }

        void add(long occurredAt, long change) {
            now += change;
            if (occurredAt <= moment) {
                then = now;
                lowest = now;
            } else {
                lowest = Math.min(lowest, now);
            }
        }
    }

    /// Adds the changed rows to those that are to be written.
    void save() {
        lots.drain((name, lot, stored) ->
                tables.later(
                        stored
                                ? "UPDATE lot SET item = ?, code = ?, expires = ?"
                                        + " WHERE key = ?"
                                : "INSERT INTO lot (item, code, expires, key)"
                                        + " VALUES (?, ?, ?, ?)",
                        name.item,
                        name.code.value(),
                        lot.expires == null ? null : lot.expires.toEpochDay(),
                        lot.key));
        balances.drain(this::saveBalance);
        unwritten.clear();
    }

    private void saveBalance(Key key, Balance balance, boolean stored) {
        if (Accounts.isHold(key.account) && balance.quantity().isZero()) {
            // an emptied hold is never used again: its row would only lie about
            if (stored) {
                tables.later(
                        "DELETE FROM balance WHERE item = ? AND account = ? AND lot = ?",
                        key.item,
                        key.account,
                        key.lot);
            }
            return;
        }
        tables.later(
                stored
                        ? "UPDATE balance SET quantity = ?, latest_at = ?"
                                + " WHERE item = ? AND account = ? AND lot = ?"
                        : "INSERT INTO balance (quantity, latest_at, item, account, lot)"
                                + " VALUES (?, ?, ?, ?, ?)",
                balance.quantity().thousandths(),
                balance.latestAt().toEpochMilli(),
                key.item,
                key.account,
                key.lot);
    }

    private void change(Key key, Quantity difference, Instant occurredAt) {
        Balance old = balances.get(key);
        balances.put(key, (old == null ? Balance.NONE : old).changedBy(difference, occurredAt));
        if (old == null) {
            Range range = rangeOf(key);
            Set<Key> keys = ranges.get(range);
            if (keys == null) {
                keys = unwritten.computeIfAbsent(range, _ -> new LinkedHashSet<>());
            }
            keys.add(key);
        }
    }

    private static Range rangeOf(Key key) {
        if (Accounts.isShelf(key.account)) {
            long station = Accounts.stationOf(key.account);
            return new Range(key.item, Accounts.shelvesFrom(station), Accounts.shelvesTo(station));
        }
        return new Range(key.item, key.account, key.account + 1);
    }

    private Set<Key> range(Range range) {
        Set<Key> known = ranges.get(range);
        if (known != null) {
            return known;
        }
        Set<Key> keys = new LinkedHashSet<>();
        tables.each(
                """
                SELECT account, lot, quantity, latest_at FROM balance
                WHERE item = ? AND account >= ? AND account < ?
                """,
                row -> {
                    Key key = new Key(range.item, row.getLong(1), row.getLong(2));
                    balances.known(key, balance(row, 3));
                    keys.add(key);
                },
                range.item,
                range.from,
                range.to);
        remember(range, keys);
        return keys;
    }

    /// @param stored the keys of the rows that the database has in that range
    private void remember(Range range, Set<Key> stored) {
        Set<Key> news = unwritten.remove(range);
        if (news != null) {
            stored.addAll(news);
        }
        ranges.put(range, stored);
    }

    /// Reads together what is not known of these balances and their lots, before it is asked for.
    void foresee(Collection<StockKey> stocks) {
        foreseeLots(stocks);
        Set<Key> unknown = new LinkedHashSet<>();
        for (StockKey stock : stocks) {
            Key key = keyOf(stock);
            if (key != null && !balances.knows(key) && !ranges.containsKey(rangeOf(key))) {
                unknown.add(key);
            }
        }
        if (unknown.size() < 2) {
            return;
        }
        tables.eachSettled(
                SOME_BALANCES,
                unknown.stream().map(key -> new Object[] {key.item, key.account, key.lot}).toList(),
                row ->
                        balances.known(
                                new Key(row.getLong(3), row.getLong(4), row.getLong(5)),
                                balance(row, 1)));
        unknown.forEach(balances::absent);
    }

    private void foreseeLots(Collection<StockKey> stocks) {
        Set<LotName> unknown = new LinkedHashSet<>();
        for (StockKey stock : stocks) {
            LotCode code = stock.lot();
            if (code != null) {
                LotName name = new LotName(catalog.items.keyOf(stock.sku()), code);
                if (!lots.knows(name)) {
                    unknown.add(name);
                }
            }
        }
        if (unknown.size() < 2) {
            return;
        }
        tables.eachSettled(
                SOME_LOTS,
                unknown.stream().map(name -> new Object[] {name.item, name.code.value()}).toList(),
                row ->
                        lots.known(
                                new LotName(row.getLong(3), LotCode.of(row.getString(4))),
                                lot(row.getLong(1), row, 2)));
        unknown.forEach(lots::absent);
    }

    /// Reads together what is not known of these ranges, before it is asked for.
    void foreseeRanges(Collection<Range> wanted) {
        Map<Range, Set<Key>> found = new LinkedHashMap<>();
        for (Range range : wanted) {
            if (!ranges.containsKey(range)) {
                found.put(range, new LinkedHashSet<>());
            }
        }
        if (found.size() < 2) {
            return;
        }
        tables.each(
                SOME_RANGES,
                found.keySet().stream()
                        .map(range -> new Object[] {range.item, range.from, range.to})
                        .toList(),
                row -> {
                    Range range = new Range(row.getLong(1), row.getLong(2), row.getLong(3));
                    Key key = new Key(range.item, row.getLong(4), row.getLong(5));
                    balances.known(key, balance(row, 6));
                    Objects.requireNonNull(found.get(range)).add(key);
                    if (key.lot != 0) {
                        LotName name = new LotName(range.item, LotCode.of(row.getString(8)));
                        lots.known(name, lot(key.lot, row, 9));
                        lotNames.put(key.lot, name);
                    }
                });
        found.forEach(this::remember);
    }

    private static Balance balance(ResultSet row, int column) throws SQLException {
        return new Balance(
                new Quantity(row.getLong(column)), Instant.ofEpochMilli(row.getLong(column + 1)));
    }

    private static Lot lot(long key, ResultSet row, int column) throws SQLException {
        Long day = Sql.nullableLong(row, column);
        return new Lot(key, day == null ? null : LocalDate.ofEpochDay(day));
    }

    private @Nullable Key keyOf(StockKey stock) {
        long item = catalog.items.keyOf(stock.sku());
        if (item == 0) {
            return null;
        }
        long lot = 0;
        if (stock.lot() != null) {
            Lot known = lots.get(new LotName(item, stock.lot()));
            if (known == null) {
                return null;
            }
            lot = known.key;
        }
        return new Key(item, number(stock.account()), lot);
    }

    long number(Account account) {
        return switch (account) {
            case Outside outside -> Accounts.outside(outside);
            case Shelf(StationCode station, LocationCode location) ->
                    Accounts.shelf(
                            catalog.stations.keyOf(station),
                            catalog.locations(station).keyOf(location));
            case Hold(var shipment) -> Accounts.hold(PublicIds.keyOf(shipment.value()));
        };
    }

    private long lotKey(LotName name) {
        Lot lot = lots.get(name);
        if (lot == null) {
            lot = new Lot(++lastLot, null);
            lots.put(name, lot);
        }
        lotNames.put(lot.key, name);
        return lot.key;
    }

    private LotName lotName(long key) {
        LotName known = lotNames.get(key);
        if (known != null) {
            return known;
        }
        LotName name =
                tables.settled(
                        "SELECT item, code FROM lot WHERE key = ?",
                        row -> new LotName(row.getLong(1), LotCode.of(row.getString(2))),
                        key);
        if (name == null) {
            throw new CorruptLogException("a balance names lot " + key + ", which does not exist");
        }
        lotNames.put(key, name);
        return name;
    }

    private @Nullable Lot loadLot(LotName name) {
        return tables.settled(
                "SELECT key, expires FROM lot WHERE item = ? AND code = ?",
                row -> lot(row.getLong(1), row, 2),
                name.item,
                name.code.value());
    }

    private @Nullable Balance loadBalance(Key key) {
        if (key.lot > lastLotThatWasThere || ranges.containsKey(rangeOf(key))) {
            return null; // all that there are of these are known
        }
        return tables.settled(
                """
                SELECT quantity, latest_at FROM balance
                WHERE item = ? AND account = ? AND lot = ?
                """,
                row -> balance(row, 1),
                key.item,
                key.account,
                key.lot);
    }
}
