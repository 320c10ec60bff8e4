package io.nebulon.server.inventory;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.server.history.LevelSum;
import io.nebulon.server.query.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a station has consumed of each item in the last 30 days, and how long its stock lasts at
/// that rate.
final class Consumption {
    private static final int DAYS = 30;

    static final Duration PERIOD = Duration.ofDays(DAYS);

    static final Consumption NONE = new Consumption();

    private final Map<Long, Long> thousandths = new HashMap<>();

    private Consumption() {}

    /// Up to now, from the issues themselves.
    static Consumption until(Snapshot snapshot, StationKey station, Instant now)
            throws SQLException {
        Consumption consumption = new Consumption();
        snapshot.each(
                """
                SELECT m.item, SUM(m.quantity)
                FROM location l JOIN movement m ON m.from_account = l.station * 1048576 + l.number
                WHERE l.station = ? AND m.to_account = 2
                  AND m.occurred_at > ? AND m.occurred_at <= ?
                GROUP BY m.item
                """,
                row -> {
                    consumption.thousandths.put(row.getLong(1), row.getLong(2));
                    return true;
                },
                station.key(),
                now.minus(PERIOD).toEpochMilli(),
                now.toEpochMilli());
        return consumption;
    }

    /// Between two moments, from all that was consumed up to either.
    static Consumption between(Map<Long, LevelSum> before, Map<Long, LevelSum> then) {
        Consumption consumption = new Consumption();
        then.forEach((item, sum) -> {
            long used = sum.consumed() - before.getOrDefault(item, LevelSum.NONE).consumed();
            if (used != 0) {
                consumption.thousandths.put(item, used);
            }
        });
        return consumption;
    }

    /// @return days with one decimal, or null when nothing was consumed
    @Nullable BigDecimal daysOfCover(long item, Quantity available) {
        Long consumed = thousandths.get(item);
        if (consumed == null) {
            return null;
        }
        return available
                .max(Quantity.ZERO)
                .toBigDecimal()
                .multiply(BigDecimal.valueOf(DAYS))
                .divide(new Quantity(consumed).toBigDecimal(), 1, RoundingMode.HALF_EVEN);
    }

    CoveredLevelView covered(Found found) {
        return new CoveredLevelView(
                found.view(), daysOfCover(found.key(), found.level().available()));
    }
}
