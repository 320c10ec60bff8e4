package io.nebulon.server.history;

import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.Accounts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What parts of the log changed at a station, fact by fact: goods from the ledger, promises from
/// the milestones of shipments.
final class StationParts {
    private final Snapshot snapshot;
    private final long station;
    private final Moment moment;
    private final long after;
    private final long upTo;
    private final NavigableMap<Long, LevelSum> levels = new TreeMap<>();
    private final List<PlaceSum> places = new ArrayList<>();

    StationParts(Snapshot snapshot, long station, Moment moment, long after, long upTo) {
        this.snapshot = snapshot;
        this.station = station;
        this.moment = moment;
        this.after = after;
        this.upTo = upTo;
    }

    NavigableMap<Long, LevelSum> levels() {
        return levels;
    }

    List<PlaceSum> places() {
        return places;
    }

    void read(Stretch part) throws SQLException {
        readMovements(part);
        readBookings(part);
        readDepartures(part);
        readEnds(part);
    }

    /// Added up by the database in two parts, whose sums cannot leave their range.
    private void readMovements(Stretch part) throws SQLException {
        long first = Accounts.shelvesFrom(station);
        long end = Accounts.shelvesTo(station);
        snapshot.each(
                """
                SELECT item, lot, SUM(quantity / 1000000), SUM(quantity % 1000000), from_account,
                       to_account
                FROM movement
                WHERE key > ? AND key <= ? AND position <= ? AND occurred_at <= ?
                  AND item > ? AND item <= ?
                  AND (to_account >= ? AND to_account < ?
                       OR from_account >= ? AND from_account < ?)
                GROUP BY item, lot, from_account, to_account
                """,
                row -> {
                    moved(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3) * 1_000_000 + row.getLong(4),
                            row.getLong(5),
                            row.getLong(6));
                    return true;
                },
                part.after().movement(),
                part.upTo().movement(),
                moment.position(),
                moment.at(),
                after,
                upTo,
                first,
                end,
                first,
                end);
    }

    private void moved(long item, long lot, long quantity, long from, long to) {
        if (StationPast.isAt(station, from)) {
            places.add(new PlaceSum(item, Accounts.numberOf(from), lot, -quantity));
            add(
                    item,
                    to == Accounts.CONSUMED
                            ? LevelSum.consumed(quantity)
                            : LevelSum.onHand(-quantity));
        }
        if (StationPast.isAt(station, to)) {
            places.add(new PlaceSum(item, Accounts.numberOf(to), lot, quantity));
            add(item, LevelSum.onHand(quantity));
        }
    }

    private void readBookings(Stretch part) throws SQLException {
        snapshot.each(
                """
                SELECT l.item, l.quantity, s.origin, s.destination
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key
                  AND s.key > ? AND s.key <= ? AND s.booked_position <= ? AND s.booked_at <= ?
                  AND (s.origin = ? OR s.destination = ?) AND l.item > ? AND l.item <= ?
                """,
                row -> {
                    if (row.getLong(3) == station) {
                        add(row.getLong(1), LevelSum.reserved(row.getLong(2)));
                    }
                    if (row.getLong(4) == station) {
                        add(row.getLong(1), LevelSum.inbound(row.getLong(2)));
                    }
                    return true;
                },
                part.after().shipment(),
                part.upTo().shipment(),
                moment.position(),
                moment.at(),
                station,
                station,
                after,
                upTo);
    }

    private void readDepartures(Stretch part) throws SQLException {
        snapshot.each(
                """
                SELECT l.item, l.quantity
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key
                  AND s.departed_position > ? AND s.departed_position <= ? AND s.departed_at <= ?
                  AND s.origin = ? AND l.item > ? AND l.item <= ?
                """,
                row -> {
                    add(row.getLong(1), LevelSum.reserved(-row.getLong(2)));
                    return true;
                },
                part.after().position(),
                Math.min(part.upTo().position(), moment.position()),
                moment.at(),
                station,
                after,
                upTo);
    }

    /// What was cancelled before it left is not reserved any more either.
    private void readEnds(Stretch part) throws SQLException {
        snapshot.each(
                """
                SELECT l.item, l.quantity, s.origin, s.destination, s.departed_position IS NULL
                FROM shipment s CROSS JOIN shipment_line l
                WHERE l.shipment = s.key
                  AND s.closed_position > ? AND s.closed_position <= ? AND s.closed_at <= ?
                  AND (s.origin = ? OR s.destination = ?) AND l.item > ? AND l.item <= ?
                """,
                row -> {
                    if (row.getLong(3) == station && row.getBoolean(5)) {
                        add(row.getLong(1), LevelSum.reserved(-row.getLong(2)));
                    }
                    if (row.getLong(4) == station) {
                        add(row.getLong(1), LevelSum.inbound(-row.getLong(2)));
                    }
                    return true;
                },
                part.after().position(),
                Math.min(part.upTo().position(), moment.position()),
                moment.at(),
                station,
                station,
                after,
                upTo);
    }

    private void add(long item, LevelSum change) {
        levels.merge(item, change, LevelSum::plus);
    }
}
