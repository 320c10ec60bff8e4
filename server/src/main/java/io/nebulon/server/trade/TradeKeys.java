package io.nebulon.server.trade;

import io.nebulon.core.ledger.Sku;
import io.nebulon.server.query.Ends;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.PublicIds;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the keys of the trades that a filter lets through, in order, one more than the limit.
///
/// For a station, its sales and its purchases are two index scans that end at the limit, and what
/// they find is merged.
final class TradeKeys {
    /// A trade may be recorded after it was made, but keys are given in the order of recording. The
    /// machine's clock may have been corrected by less than this.
    private static final Duration CLOCK_CORRECTION = Duration.ofDays(1);

    /// The lines are counted, not asked whether there is one: that PostgreSQL would answer for all
    /// trades at once.
    private static final String CONDITIONS =
            """
             AND t.key < ? AND t.key >= ?
             AND (? >> t.status) & 1 <> 0
             AND t.created_at >= ? AND t.created_at < ?
             AND (? >> t.payment_status) & 1 <> 0
             AND (? = 0 OR 0 < (
                 SELECT COUNT(*) FROM trade_line l WHERE l.trade = t.key AND l.item = ?))
            """;

    private static final String NEWEST_FIRST = "ORDER BY t.key DESC LIMIT ?";

    private static final String OLDEST_FIRST = "ORDER BY t.key LIMIT ?";

    private static final String ALL = "SELECT t.key FROM trade t WHERE true" + CONDITIONS;

    private static final String SALES =
            "SELECT t.key FROM trade t WHERE t.seller = ? AND ? IN (0, t.buyer)" + CONDITIONS;

    private static final String PURCHASES =
            "SELECT t.key FROM trade t WHERE t.buyer = ? AND ? IN (0, t.seller)" + CONDITIONS;

    private TradeKeys() {}

    static List<Long> find(Snapshot snapshot, TradeFilter filter) throws SQLException {
        Long item = item(snapshot, filter.sku());
        if (item == null) {
            return List.of();
        }
        List<Object> conditions = conditions(snapshot, filter, item);
        List<Long> keys = new ArrayList<>();
        for (Ends ends : Ends.of(snapshot, filter.station(), filter.own())) {
            if (ends.isAny()) {
                keys.addAll(keys(snapshot, ALL, filter, conditions));
            } else {
                keys.addAll(
                        keys(snapshot, SALES, filter, conditions, ends.station(), ends.other()));
                keys.addAll(
                        keys(
                                snapshot,
                                PURCHASES,
                                filter,
                                conditions,
                                ends.station(),
                                ends.other()));
            }
        }
        return keys.stream()
                .distinct()
                .sorted(
                        filter.newestFirst()
                                ? Comparator.reverseOrder()
                                : Comparator.naturalOrder())
                .limit(filter.limit() + 1)
                .toList();
    }

    private static List<Long> keys(
            Snapshot snapshot,
            String sql,
            TradeFilter filter,
            List<Object> conditions,
            Long... ends)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(ends));
        values.addAll(conditions);
        String order = filter.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST;
        return snapshot.list(sql + order, r -> r.getLong(1), values.toArray());
    }

    /// The key of the item, 0 for any, null when there is no such item.
    private static @Nullable Long item(Snapshot snapshot, @Nullable Sku sku) throws SQLException {
        return sku == null
                ? Long.valueOf(0)
                : snapshot.first(
                        "SELECT key FROM item WHERE sku = ?", r -> r.getLong(1), sku.value());
    }

    private static List<Object> conditions(Snapshot snapshot, TradeFilter f, Long item)
            throws SQLException {
        return List.of(
                f.newestFirst() && f.cursor() != null ? f.cursor() : Long.MAX_VALUE,
                Math.max(
                        f.from() == null ? 0L : firstSince(snapshot, f.from()),
                        !f.newestFirst() && f.cursor() != null ? f.cursor() + 1 : 0L),
                Snapshot.mask(f.statuses()),
                millis(f.from(), Long.MIN_VALUE),
                millis(f.to(), Long.MAX_VALUE),
                Snapshot.mask(f.payments()),
                item,
                item,
                f.limit() + 1);
    }

    private static long millis(@Nullable Instant moment, long none) {
        return moment == null ? none : moment.toEpochMilli();
    }

    /// A key below which no trade was recorded at that moment or later, by halving: ids begin with
    /// the time of recording. Without it a search for the latest few would read all older ones.
    private static long firstSince(Snapshot snapshot, Instant moment) throws SQLException {
        long sought = moment.minus(CLOCK_CORRECTION).toEpochMilli();
        Long last = snapshot.first("SELECT MAX(key) FROM trade", r -> r.getLong(1));
        long low = 1;
        long high = last == null ? 1 : last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            byte[] id =
                    snapshot.first(
                            "SELECT id FROM trade WHERE key >= ? ORDER BY key LIMIT 1",
                            r -> r.getBytes(1),
                            middle);
            if (id == null || PublicIds.uuid(id).getMostSignificantBits() >>> 16 >= sought) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
