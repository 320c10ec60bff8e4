package io.nebulon.server.store;

import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Stock levels of the working books.
final class LevelRows {
    private static final int MOST = 200_000;

    /// So many are read again together before they are asked for. More would be read in vain.
    private static final int MOST_FORGOTTEN = 4_096;

    private static final KeyedQuery SOME =
            new KeyedQuery(
                    """
                    SELECT on_hand, reserved, inbound, capacity, reorder_point, station, item
                    FROM stock_level WHERE (station, item) IN (VALUES %s)
                    """,
                    2);

    private final Tables tables;
    private final Catalog catalog;
    private final Cells<Key, StockLevel> levels = new Cells<>(this::load);

    /// What others have changed and was remembered.
    private final Set<Key> forgotten = new LinkedHashSet<>();

    /// What was read while others may have gone on: it may have in it already what is learnt next.
    private final Set<Key> readAhead = new HashSet<>();

    LevelRows(Tables tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    /// In the order of the table: neighbours are written one after the other.
    private record Key(long station, long item) implements Comparable<Key> {
        private static final long MIXED = 0x9E37_79B9_7F4A_7C15L;

        /// Both count from one: what a record makes of them is the same for very many.
        @Override
        public int hashCode() {
            return Long.hashCode(station * MIXED + item);
        }

        /// Whether both are registered.
        boolean isAny() {
            return station != 0 && item != 0;
        }

        @Override
        public int compareTo(Key other) {
            int order = Long.compare(station, other.station);
            return order == 0 ? Long.compare(item, other.item) : order;
        }
    }

    private Key keyOf(StationCode station, Sku sku) {
        return new Key(catalog.stations.keyOf(station), catalog.items.keyOf(sku));
    }

    void reset() {
        levels.clear();
        forgotten.clear();
        readAhead.clear();
    }

    StockLevel level(StationCode station, Sku sku) {
        StockLevel level = levels.get(keyOf(station, sku));
        return level == null ? StockLevel.none(station, sku) : level;
    }

    void put(StockLevel level) {
        levels.put(keyOf(level.station(), level.sku()), level);
    }

    void trim() {
        levels.trim(MOST);
    }

    boolean isLarge() {
        return levels.size() > MOST;
    }

    /// Forgets a level that another writer has changed.
    void forget(StationCode station, Sku sku) {
        forget(keyOf(station, sku));
    }

    private void forget(Key key) {
        if (levels.forget(key) && forgotten.size() < MOST_FORGOTTEN) {
            forgotten.add(key);
        }
    }

    /// Changes a level as another writer has changed it.
    void follow(StationCode station, Sku sku, UnaryOperator<StockLevel> change) {
        Key key = keyOf(station, sku);
        if (readAhead.contains(key) || !levels.follow(key, change)) {
            forget(key);
        }
    }

    /// Reads what was forgotten while others may go on.
    void readForgottenAhead() {
        readAhead.addAll(forgotten);
        readAgain();
    }

    /// Reads what was forgotten while nobody else writes.
    void readForgotten() {
        readAgain();
        readAhead.clear();
    }

    /// What was of use before will be again.
    private void readAgain() {
        read(forgotten);
        forgotten.clear();
    }

    private void read(Collection<Key> keys) {
        tables.eachSettled(
                SOME,
                keys.stream().map(key -> new Object[] {key.station, key.item}).toList(),
                r -> {
                    Key key = new Key(r.getLong(6), r.getLong(7));
                    levels.known(key, level(key, r));
                });
    }

    /// Reads together what is not known of these, before it is asked for.
    void foresee(Collection<ItemAt> places) {
        Set<Key> unknown = new LinkedHashSet<>();
        for (ItemAt place : places) {
            Key key = keyOf(place.station(), place.sku());
            if (key.isAny() && !levels.knows(key)) {
                unknown.add(key);
            }
        }
        if (unknown.size() > 1) {
            read(unknown);
            unknown.forEach(levels::absent);
        }
    }

    /// Adds all changes to the rows that are to be written.
    void save() {
        levels.drain(Comparator.naturalOrder(), this::save);
    }

    private void save(Key key, StockLevel level, boolean stored) {
        tables.later(
                stored
                        ? """
                        UPDATE stock_level SET on_hand = ?, reserved = ?, inbound = ?,
                                               capacity = ?, reorder_point = ?
                        WHERE station = ? AND item = ?
                        """
                        : """
                        INSERT INTO stock_level (on_hand, reserved, inbound, capacity,
                                                 reorder_point, station, item)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                level.onHand().thousandths(),
                level.reserved().thousandths(),
                level.inbound().thousandths(),
                thousandths(level.capacity()),
                thousandths(level.reorderPoint()),
                key.station,
                key.item);
    }

    private @Nullable StockLevel load(Key key) {
        if (!key.isAny()) {
            return null;
        }
        return tables.settled(
                """
                SELECT on_hand, reserved, inbound, capacity, reorder_point FROM stock_level
                WHERE station = ? AND item = ?
                """,
                r -> level(key, r),
                key.station,
                key.item);
    }

    private StockLevel level(Key key, ResultSet r) throws SQLException {
        return new StockLevel(
                catalog.stations.codeOf(key.station),
                catalog.items.codeOf(key.item),
                new Quantity(r.getLong(1)),
                new Quantity(r.getLong(2)),
                new Quantity(r.getLong(3)),
                quantity(Sql.nullableLong(r, 4)),
                quantity(Sql.nullableLong(r, 5)));
    }

    private static @Nullable Long thousandths(@Nullable Quantity quantity) {
        return quantity == null ? null : quantity.thousandths();
    }

    private static @Nullable Quantity quantity(@Nullable Long thousandths) {
        return thousandths == null ? null : new Quantity(thousandths);
    }
}
