package io.nebulon.server.inventory;

import io.nebulon.core.inventory.InventoryEvent.PolicySet;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.history.LevelSum;
import io.nebulon.server.history.Moment;
import io.nebulon.server.history.StationPast;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.EventCodec;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of a station at a past moment: goods and promises from the checkpoints and the
/// ledger between them, policies from the log.
final class PastFigures {
    private final Snapshot snapshot;
    private final StationKey station;
    private final Moment moment;
    private final long first;
    private final long last;
    private @Nullable StationPast then;

    /// Of the items with keys after the first up to the last one.
    PastFigures(Snapshot snapshot, StationKey station, Moment moment, long first, long last) {
        this.snapshot = snapshot;
        this.station = station;
        this.moment = moment;
        this.first = first;
        this.last = last;
    }

    /// On hand, reserved and inbound, of the items with keys after the first up to the second one.
    Map<Long, LevelSum> levels(long after, long upTo) throws SQLException {
        return then().levels(after, upTo);
    }

    /// What lay on each shelf, of the items with keys after the first up to the second one.
    List<PlacedStock> places(long after, long upTo) throws SQLException {
        return then().places(after, upTo).stream()
                .map(p -> new PlacedStock(p.item(), p.number(), p.lot(), p.thousandths()))
                .toList();
    }

    /// What was consumed in the days before.
    Consumption consumption(long after, long upTo) throws SQLException {
        Moment before = moment.backTo(moment.end().minus(Consumption.PERIOD));
        return Consumption.between(
                new StationPast(snapshot, station.key(), before, after, upTo).levels(after, upTo),
                levels(after, upTo));
    }

    private StationPast then() throws SQLException {
        if (then == null) {
            then = new StationPast(snapshot, station.key(), moment, first, last);
        }
        return then;
    }

    /// The capacities and reorder points of that moment.
    Map<Sku, PolicySet> policies(EventCodec codec) throws SQLException {
        Map<Sku, PolicySet> policies = new HashMap<>();
        snapshot.each(
                """
                SELECT payload FROM event
                WHERE type = 'stock.policy_set' AND stations = ?
                  AND occurred_at <= ? AND position <= ?
                ORDER BY occurred_at, position
                """,
                row -> {
                    if (codec.event("stock.policy_set", row.getString(1)) instanceof PolicySet p) {
                        policies.put(p.sku(), p);
                    }
                    return true;
                },
                station.code().value(),
                moment.at(),
                moment.position());
        return policies;
    }
}
