package io.nebulon.server.trade;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.trade.Trade;
import io.nebulon.server.history.Booked;
import io.nebulon.server.history.Moment;
import io.nebulon.server.history.Retelling;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Paths;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.PublicIds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Trades as they were at a past moment, retold from the log.
final class PastTrades {
    /// The most trades that one page looks at: where a filter lets little through, a page is short
    /// or empty and its cursor leads on.
    private static final int LOOKED_AT = 300;

    private static final int TOGETHER = 100;

    private final Snapshot snapshot;
    private final Moment moment;

    PastTrades(Snapshot snapshot, Moment moment) {
        this.snapshot = snapshot;
        this.moment = moment;
    }

    private record Key(TradeId id, long shipment) {}

    /// @throws io.nebulon.server.http.ProblemException 404 when there was none with that id yet
    FoundTrade find(UUID id) throws SQLException {
        long key = PublicIds.keyOf(id);
        Key found = keys(List.of(key)).get(key);
        if (found != null && found.id.value().equals(id)) {
            Retelling past = Retelling.of(snapshot, moment, List.of(found.shipment));
            Trade trade = past.trade(found.id);
            if (trade != null) {
                return new FoundTrade(trade, past.payments(found.id));
            }
        }
        throw Paths.notFound(Kind.TRADE, id.toString());
    }

    /// A page, newest first.
    Page<TradeView> page(TradeFilter filter) throws SQLException {
        List<Long> keys =
                TradeKeys.find(
                        snapshot,
                        filter.past(moment, Booked.lastTrade(snapshot, moment) + 1, LOOKED_AT));
        List<TradeView> views = new ArrayList<>();
        int most = Math.min(keys.size(), LOOKED_AT);
        int next = 0;
        while (next < most) {
            List<Long> together = keys.subList(next, Math.min(next + TOGETHER, most));
            Map<Long, Key> known = keys(together);
            Retelling past =
                    Retelling.of(
                            snapshot, moment, known.values().stream().map(Key::shipment).toList());
            for (Long key : together) {
                if (views.size() == filter.limit()) {
                    return Page.upTo(views, Long.toString(keys.get(next - 1)));
                }
                next++;
                Key found = known.get(key);
                @Nullable Trade trade = found == null ? null : past.trade(found.id);
                if (trade != null && filter.matches(trade)) {
                    views.add(TradeView.of(new FoundTrade(trade, null)));
                }
            }
        }
        return Page.upTo(views, keys.size() > LOOKED_AT ? Long.toString(keys.get(most - 1)) : null);
    }

    private Map<Long, Key> keys(List<Long> keys) throws SQLException {
        Map<Long, Key> found = new LinkedHashMap<>();
        snapshot.each(
                "SELECT key, id, shipment FROM trade WHERE key IN (%s)"
                        .formatted(Snapshot.marks(keys.size())),
                row -> {
                    TradeId id = new TradeId(PublicIds.uuid(row.getBytes(2)));
                    found.put(row.getLong(1), new Key(id, row.getLong(3)));
                    return true;
                },
                keys.toArray());
        return found;
    }
}
