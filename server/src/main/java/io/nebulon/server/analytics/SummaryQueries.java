package io.nebulon.server.analytics;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.trade.TradeStatus;
import io.nebulon.server.analytics.SummaryView.InTransit;
import io.nebulon.server.analytics.SummaryView.OnBoard;
import io.nebulon.server.analytics.SummaryView.OpenTrades;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.store.Accounts;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Counts what is on board, under way, due and open.
@Singleton
class SummaryQueries {
    private static final Duration SOON = Duration.ofDays(7);

    private final Snapshots snapshots;
    private final Clock clock;

    SummaryQueries(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    Positioned<SummaryView> summary(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        Scope scope = Scope.of(params, caller);
        params.check();
        scope.require(caller);
        Instant now = clock.instant();
        return snapshots.query(snapshot -> {
            Places places = new Places(scope.keys(snapshot));
            UnderWay underWay = underWay(snapshot, places, now);
            return new SummaryView(
                    scope.asked(),
                    now,
                    onBoard(snapshot, places),
                    underWay.all,
                    underWay.arriving,
                    underWay.late,
                    lowStock(snapshot, places),
                    openTrades(snapshot, places));
        });
    }

    private static OnBoard onBoard(Snapshot snapshot, Places places) throws SQLException {
        record Item(BigInteger thousandths, BigDecimal unitMassKg) {}
        List<Item> items =
                snapshot.list(
                        """
                        SELECT COALESCE(i.unit_mass_kg, '-1'), l.millions, l.rest
                        FROM (SELECT item, SUM(on_hand / 1000000) AS millions,
                                     SUM(on_hand %% 1000000) AS rest
                              FROM stock_level WHERE on_hand > 0 AND %s GROUP BY item) l
                        JOIN item i ON i.key = l.item
                        """
                                .formatted(places.among("station")),
                        row -> new Item(Mass.sum(row, 2), new BigDecimal(row.getString(1))),
                        places.values(1));
        BigDecimal mass = BigDecimal.ZERO;
        long without = 0;
        for (Item item : items) {
            if (item.unitMassKg.signum() < 0) {
                without++;
            } else {
                mass =
                        mass.add(
                                new BigDecimal(item.thousandths, Quantity.DECIMALS)
                                        .multiply(item.unitMassKg));
            }
        }
        return new OnBoard(items.size(), Mass.plain(mass), without);
    }

    private record UnderWay(InTransit all, long arriving, long late) {}

    /// What is under way is what has something on its account, which few of all shipments have.
    private static UnderWay underWay(Snapshot snapshot, Places places, Instant now)
            throws SQLException {
        List<UnderWay> found =
                snapshot.list(
                        """
                        SELECT COUNT(*), COALESCE(SUM(s.mass_g / 1000000), 0),
                               COALESCE(SUM(s.mass_g %% 1000000), 0), COUNT(*) - COUNT(s.mass_g),
                               COUNT(CASE WHEN s.eta >= ? AND s.eta < ? THEN 1 END),
                               COUNT(CASE WHEN s.eta < ? THEN 1 END)
                        FROM (SELECT DISTINCT b.account FROM item i CROSS JOIN balance b
                              WHERE b.item = i.key AND b.account >= ?) h
                        CROSS JOIN shipment s
                        WHERE s.key = h.account - ? AND %s
                        """
                                .formatted(places.among("s.origin", "s.destination")),
                        row ->
                                new UnderWay(
                                        new InTransit(
                                                row.getLong(1),
                                                Mass.kg(Mass.sum(row, 2)),
                                                row.getLong(4)),
                                        row.getLong(5),
                                        row.getLong(6)),
                        places.values(
                                2,
                                now.toEpochMilli(),
                                now.plus(SOON).toEpochMilli(),
                                now.toEpochMilli(),
                                Accounts.FIRST_HOLD,
                                Accounts.FIRST_HOLD));
        return found.getFirst();
    }

    private static long lowStock(Snapshot snapshot, Places places) throws SQLException {
        return snapshot.list(
                        """
                        SELECT COUNT(*) FROM stock_level
                        WHERE on_hand - reserved <= reorder_point AND %s
                        """
                                .formatted(places.among("station")),
                        row -> row.getLong(1),
                        places.values(1))
                .getFirst();
    }

    private static OpenTrades openTrades(Snapshot snapshot, Places places) throws SQLException {
        Sums value = new Sums();
        long[] count = new long[1];
        snapshot.each(
                """
                SELECT t.currency, COUNT(*), SUM(t.amount / 1000000), SUM(t.amount %% 1000000)
                FROM trade t WHERE t.status <= ? AND %s GROUP BY t.currency
                """
                        .formatted(places.among("t.seller", "t.buyer")),
                row -> {
                    count[0] += row.getLong(2);
                    value.add(row.getString(1), Mass.sum(row, 3));
                    return true;
                },
                places.values(2, TradeStatus.IN_TRANSIT.ordinal()));
        return new OpenTrades(count[0], value.values());
    }
}
