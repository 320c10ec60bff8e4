package io.nebulon.server.analytics;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.trade.TradeStatus;
import io.nebulon.server.analytics.TradeSeriesView.BucketView;
import io.nebulon.server.analytics.TradeSeriesView.FlowView;
import io.nebulon.server.analytics.TradeSeriesView.ItemView;
import io.nebulon.server.history.Booked;
import io.nebulon.server.history.Moment;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts trades over time.
@Singleton
class TradeSeriesQueries {
    private static final int BUCKETS = 30;
    private static final int TOP = 10;
    private static final long HOUR = 3_600_000;

    private final Snapshots snapshots;
    private final Clock clock;

    TradeSeriesQueries(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /// What is asked for.
    private record Asked(
            Scope scope, Bucket bucket, Instant from, Instant to, List<Instant> bounds) {
        static Asked of(Params params, Caller caller, Instant now) {
            Scope scope = Scope.of(params, caller);
            @Nullable Bucket given = params.choice("bucket", Bucket.class);
            Bucket bucket = given == null ? Bucket.DAY : given;
            @Nullable Instant until = params.time("to");
            Instant to = until == null ? now.plusMillis(1) : until;
            @Nullable Instant since = params.time("from");
            Instant from = since == null ? bucket.start(to.minusMillis(1), BUCKETS) : since;
            if (!from.isBefore(to)) {
                params.fault("to", "must be after from");
            }
            List<Instant> bounds = bucket.bounds(from, to);
            if (bounds.size() > Bucket.MOST + 1) {
                params.fault("bucket", "would give more than " + Bucket.MOST + " of them");
            }
            params.check();
            return new Asked(scope, bucket, from, to, bounds);
        }
    }

    Positioned<TradeSeriesView> trades(HttpRequest<?> request, Caller caller) {
        Asked asked = Asked.of(Params.of(request), caller, clock.instant());
        asked.scope.require(caller);
        return snapshots.query(snapshot -> {
            Places places = new Places(asked.scope.keys(snapshot));
            Object[] values = values(snapshot, places, asked);
            return new TradeSeriesView(
                    asked.scope.asked(),
                    asked.bucket,
                    asked.from,
                    asked.to,
                    buckets(snapshot, places, asked, values),
                    items(snapshot, places, values),
                    flows(snapshot, places, values));
        });
    }

    /// The condition that all three statements share: keys narrow what is read, times decide.
    private static final String CONDITION =
            "t.key > ? AND t.key <= ? AND t.created_at >= ? AND t.created_at < ? AND ";

    private static String condition(Places places) {
        return CONDITION + places.among("t.seller", "t.buyer");
    }

    private static Object[] values(Snapshot snapshot, Places places, Asked asked)
            throws SQLException {
        long from = asked.from.toEpochMilli();
        long to = asked.to.toEpochMilli();
        return places.values(
                2,
                Booked.tradesBefore(snapshot, from),
                Booked.lastTrade(snapshot, Moment.occurred(Instant.ofEpochMilli(to - 1))),
                from,
                to);
    }

    /// What is counted of one bucket.
    private static final class Count {
        private long trades;
        private long cancelled;
        private long withoutMass;
        private BigInteger grams = BigInteger.ZERO;
        private final Sums value = new Sums();
    }

    private static List<BucketView> buckets(
            Snapshot snapshot, Places places, Asked asked, Object[] values) throws SQLException {
        List<Count> counts = new ArrayList<>();
        asked.bounds.forEach(_ -> counts.add(new Count()));
        snapshot.each(
                """
                SELECT t.created_at / 3600000, t.status = %d, t.currency, COUNT(*),
                       COUNT(*) - COUNT(s.mass_g), COALESCE(SUM(s.mass_g / 1000000), 0),
                       COALESCE(SUM(s.mass_g %% 1000000), 0), SUM(t.amount / 1000000),
                       SUM(t.amount %% 1000000)
                FROM trade t CROSS JOIN shipment s
                WHERE s.key = t.shipment AND %s GROUP BY 1, 2, 3
                """
                        .formatted(TradeStatus.CANCELLED.ordinal(), condition(places)),
                row -> {
                    Count count = counts.get(index(asked.bounds, row.getLong(1) * HOUR));
                    if (row.getBoolean(2)) {
                        count.cancelled += row.getLong(4);
                        return true;
                    }
                    count.trades += row.getLong(4);
                    count.withoutMass += row.getLong(5);
                    count.grams = count.grams.add(Mass.sum(row, 6));
                    count.value.add(row.getString(3), Mass.sum(row, 8));
                    return true;
                },
                values);
        List<BucketView> views = new ArrayList<>();
        for (int i = 0; i + 1 < asked.bounds.size(); i++) {
            Count count = counts.get(i);
            views.add(
                    new BucketView(
                            asked.bounds.get(i),
                            asked.bounds.get(i + 1),
                            count.trades,
                            count.cancelled,
                            Mass.kg(count.grams),
                            count.withoutMass,
                            count.value.values()));
        }
        return views;
    }

    /// The bucket in which an hour lies: every bucket is made of whole hours.
    private static int index(List<Instant> bounds, long hour) {
        int low = 0;
        int high = bounds.size() - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (bounds.get(middle).toEpochMilli() <= hour) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static List<ItemView> items(Snapshot snapshot, Places places, Object[] values)
            throws SQLException {
        return snapshot.list(
                """
                SELECT i.sku, i.name, i.unit, top.trades, top.millions, top.rest FROM (
                    SELECT l.item, COUNT(*) AS trades, SUM(l.quantity / 1000000) AS millions,
                           SUM(l.quantity %% 1000000) AS rest
                    FROM trade t CROSS JOIN trade_line l
                    WHERE l.trade = t.key AND %s AND t.status <> %d
                    GROUP BY l.item ORDER BY trades DESC, l.item LIMIT %d) top
                JOIN item i ON i.key = top.item
                ORDER BY top.trades DESC, i.key
                """
                        .formatted(condition(places), TradeStatus.CANCELLED.ordinal(), TOP),
                row ->
                        new ItemView(
                                Sku.of(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                Mass.plain(new BigDecimal(Mass.sum(row, 5), Quantity.DECIMALS))),
                values);
    }

    private static List<FlowView> flows(Snapshot snapshot, Places places, Object[] values)
            throws SQLException {
        return snapshot.list(
                """
                SELECT a.code, b.code, top.trades, top.millions, top.rest FROM (
                    SELECT t.seller, t.buyer, COUNT(*) AS trades,
                           COALESCE(SUM(s.mass_g / 1000000), 0) AS millions,
                           COALESCE(SUM(s.mass_g %% 1000000), 0) AS rest
                    FROM trade t CROSS JOIN shipment s
                    WHERE s.key = t.shipment AND %s AND t.status <> %d
                    GROUP BY t.seller, t.buyer ORDER BY trades DESC, t.seller, t.buyer LIMIT %d) top
                JOIN station a ON a.key = top.seller JOIN station b ON b.key = top.buyer
                ORDER BY top.trades DESC, a.key, b.key
                """
                        .formatted(condition(places), TradeStatus.CANCELLED.ordinal(), TOP),
                row ->
                        new FlowView(
                                StationCode.of(row.getString(1)),
                                StationCode.of(row.getString(2)),
                                row.getLong(3),
                                Mass.kg(Mass.sum(row, 4))),
                values);
    }
}
