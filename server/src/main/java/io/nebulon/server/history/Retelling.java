package io.nebulon.server.history;

import io.nebulon.core.Decider;
import io.nebulon.core.Event;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.cargo.EtaChange;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.trade.Payment;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeEvent;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.EventCodec;
import io.nebulon.server.store.PublicIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Trades and shipments as they were at a moment: their events up to it, told again in the order of
/// the log, by the same rules that wrote the tables.
public final class Retelling {
    private static final EventCodec CODEC = new EventCodec();

    private final RetoldBooks books = new RetoldBooks();
    private final Snapshot snapshot;
    private final Moment moment;
    private final Set<String> subjects = new HashSet<>();
    private final List<Object> shipments = new ArrayList<>();
    private final List<Object> trades = new ArrayList<>();
    private final TreeSet<Long> positions = new TreeSet<>();

    private Retelling(Snapshot snapshot, Moment moment) {
        this.snapshot = snapshot;
        this.moment = moment;
    }

    /// @param keys of shipments, at most some hundred; a trade is retold with its shipment
    public static Retelling of(Snapshot snapshot, Moment moment, List<Long> keys)
            throws SQLException {
        Retelling retelling = new Retelling(snapshot, moment);
        if (!keys.isEmpty()) {
            retelling.findEvents(keys);
            retelling.tell();
        }
        return retelling;
    }

    /// The trade, or null when there was none yet.
    public @Nullable Trade trade(TradeId id) {
        return books.trade(id);
    }

    public List<Payment> payments(TradeId id) {
        return books.payments(id);
    }

    /// The shipment, or null when there was none yet.
    public @Nullable Shipment shipment(ShipmentId id) {
        return books.shipment(id);
    }

    /// What was aboard by lot, without the lots' last days.
    public List<Aboard> aboard(ShipmentId id) {
        return books.aboard(id);
    }

    public List<EtaChange> etaHistory(ShipmentId id) {
        return books.etaHistory(id);
    }

    /// The tables tell where the events of a shipment stand, but for edits that leave its ETA. The
    /// events of its trade stand right beside those of the shipment, but for payments.
    private void findEvents(List<Long> keys) throws SQLException {
        snapshot.each(
                """
                SELECT key, id, trade, booked_position, departed_position, closed_position
                FROM shipment WHERE key IN (%s)
                """
                        .formatted(Snapshot.marks(keys.size())),
                this::shipment,
                keys.toArray());
        if (shipments.isEmpty()) {
            return;
        }
        find("SELECT position FROM shipment_eta WHERE shipment IN (%s)", shipments);
        find(
                """
                SELECT position FROM event
                WHERE type = 'shipment.updated' AND subject IN (%s)
                """,
                subjects.stream().filter(s -> s.startsWith("cargo/")).toList());
        if (!trades.isEmpty()) {
            find("SELECT position FROM payment WHERE trade IN (%s)", trades);
        }
    }

    private boolean shipment(ResultSet row) throws SQLException {
        shipments.add(row.getLong(1));
        subjects.add("cargo/" + PublicIds.uuid(row.getBytes(2)));
        byte[] trade = row.getBytes(3);
        addWithNeighbours(row.getLong(4), trade != null);
        addWithNeighbours(row.getLong(6), trade != null);
        positions.add(row.getLong(5));
        if (trade != null) {
            TradeId id = new TradeId(PublicIds.uuid(trade));
            subjects.add("trades/" + id);
            trades.add(PublicIds.keyOf(id.value()));
        }
        return true;
    }

    private void addWithNeighbours(long position, boolean hasTrade) {
        positions.add(position);
        if (hasTrade && position > 0) {
            positions.add(position - 1);
            positions.add(position + 1);
        }
    }

    private void find(String sql, List<?> values) throws SQLException {
        snapshot.each(
                sql.formatted(Snapshot.marks(values.size())),
                row -> positions.add(row.getLong(1)) || true,
                values.toArray());
    }

    private void tell() throws SQLException {
        List<Long> wanted =
                positions.stream().filter(p -> p > 0 && p <= moment.position()).toList();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            List<Long> chunk = wanted.subList(from, Math.min(from + CHUNK, wanted.size()));
            snapshot.each(
                    """
                    SELECT position, subject, type, occurred_at, recorded_at, actor, payload
                    FROM event WHERE position IN (%s) AND occurred_at <= ? ORDER BY position
                    """
                            .formatted(Snapshot.marks(chunk.size())),
                    this::tell,
                    values(chunk));
        }
    }

    private static final int CHUNK = 1_000;

    private Object[] values(List<Long> chunk) {
        List<Object> values = new ArrayList<>(chunk);
        values.add(moment.at());
        return values.toArray();
    }

    private boolean tell(ResultSet row) throws SQLException {
        if (subjects.contains(row.getString(2))) {
            Event event = CODEC.event(row.getString(3), row.getString(7));
            if (event instanceof CargoEvent || event instanceof TradeEvent) {
                Decider.evolve(
                        books,
                        new Fact(
                                row.getLong(1),
                                Instant.ofEpochMilli(row.getLong(4)),
                                Instant.ofEpochMilli(row.getLong(5)),
                                row.getString(6),
                                event));
            }
        }
        return true;
    }
}
