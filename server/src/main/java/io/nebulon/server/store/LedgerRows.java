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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger of the working books: lots, balances and movements, by number.
final class LedgerRows {
    /// When more balances than this are remembered, all are forgotten between two batches.
    private static final int MOST_BALANCES = 200_000;

    private final Tables tables;
    private final Catalog catalog;
    private final Cells<Key, Balance> balances = new Cells<>(this::loadBalance);
    private final Map<Range, Set<Key>> ranges = new HashMap<>();

    /// Balances that the database does not have yet, in ranges that were not read yet.
    private final Map<Range, Set<Key>> unwritten = new HashMap<>();

    private final Cells<LotName, Lot> lots = new Cells<>(this::loadLot);
    private final Map<Long, LotName> lotNames = new HashMap<>();
    private long lastLot;
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
    private record Range(long item, long from, long to) {}

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
        }
    }

    Balance balance(StockKey stock) {
        Key key = keyOf(stock);
        Balance balance = key == null ? null : balances.get(key);
        return balance == null ? Balance.NONE : balance;
    }

    /// Everything of an item that lies on the shelves of a station.
    List<Held> onShelves(Sku sku, StationCode station) {
        long key = catalog.stations.keyOf(station);
        return held(sku, Accounts.shelvesFrom(key), Accounts.shelvesTo(key));
    }

    /// Everything of an item that is aboard a shipment.
    List<Held> aboard(Sku sku, ShipmentId shipment) {
        long account = Accounts.hold(PublicIds.keyOf(shipment.value()));
        return held(sku, account, account + 1);
    }

    private List<Held> held(Sku sku, long from, long to) {
        long item = catalog.items.keyOf(sku);
        List<Held> held = new ArrayList<>();
        for (Key key : range(new Range(item, from, to))) {
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
                    balances.known(
                            key,
                            new Balance(
                                    new Quantity(row.getLong(3)),
                                    Instant.ofEpochMilli(row.getLong(4))));
                    keys.add(key);
                },
                range.item,
                range.from,
                range.to);
        Set<Key> news = unwritten.remove(range);
        if (news != null) {
            keys.addAll(news);
        }
        ranges.put(range, keys);
        return keys;
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
                row -> {
                    Long day = Sql.nullableLong(row, 2);
                    return new Lot(row.getLong(1), day == null ? null : LocalDate.ofEpochDay(day));
                },
                name.item,
                name.code.value());
    }

    private @Nullable Balance loadBalance(Key key) {
        return tables.settled(
                """
                SELECT quantity, latest_at FROM balance
                WHERE item = ? AND account = ? AND lot = ?
                """,
                row ->
                        new Balance(
                                new Quantity(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))),
                key.item,
                key.account,
                key.lot);
    }
}
