package io.nebulon.server.audit;

import static io.nebulon.server.audit.Words.quantity;

import io.nebulon.server.store.Accounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Adds up again what every checkpoint says of its stretch of the log, from the ledger and the
/// shipments, in plain SQL of its own. A past moment is put together from checkpoints, so a wrong
/// one would be a wrong past.
final class CheckpointCheck {
    private static final String WHERE = "checkpoint";

    private final Connection connection;
    private final Words words;
    private final Findings findings;
    private final Progress progress;
    private long checked;

    CheckpointCheck(Connection connection, Findings findings, Progress progress) {
        this.connection = connection;
        this.words = new Words(connection);
        this.findings = findings;
        this.progress = progress;
    }

    /// Where a stretch ends.
    private record End(long position, long movement, long shipment) {
        static final End NONE = new End(0, 0, 0);
    }

    /// @return how many checkpoints were checked
    long run() {
        try {
            checkLevels();
            checkOrphans("checkpoint_level");
            checkOrphans("checkpoint_stock");
        } catch (SQLException e) {
            findings.add(WHERE, "cannot be added up: " + e.getMessage());
        }
        return checked;
    }

    private void checkLevels() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT level, number, last_position, last_movement, last_shipment,
                                       earliest, latest
                                FROM checkpoint ORDER BY level, number
                                """);
                ResultSet row = statement.executeQuery()) {
            long level = -1;
            long next = 0;
            End start = End.NONE;
            while (row.next()) {
                if (row.getLong(1) != level) {
                    level = row.getLong(1);
                    next = 0;
                    start = End.NONE;
                }
                String name = "checkpoint " + row.getLong(2) + " of level " + level;
                if (row.getLong(2) != next) {
                    findings.add(WHERE, name + " stands where number " + next + " is expected");
                }
                next = row.getLong(2) + 1;
                End end = new End(row.getLong(3), row.getLong(4), row.getLong(5));
                check(name, level, row.getLong(2), start, end);
                checkSpan(name, start, end, row.getLong(6), row.getLong(7));
                start = end;
                progress.at("adding up the checkpoints", ++checked, 0);
            }
        }
    }

    private void check(String name, long level, long number, End start, End end)
            throws SQLException {
        each(
                """
                SELECT account, item, lot, SUM(said), SUM(moved) FROM (
                    SELECT account, item, lot, quantity AS said, 0 AS moved FROM checkpoint_stock
                    WHERE level = ? AND number = ?
                    UNION ALL
                    SELECT MIN(to_account, ?), item, lot, 0, quantity FROM movement
                    WHERE key > ? AND key <= ?
                    UNION ALL
                    SELECT MIN(from_account, ?), item, lot, 0, -quantity FROM movement
                    WHERE key > ? AND key <= ?)
                GROUP BY account, item, lot HAVING SUM(said) <> SUM(moved)
                """,
                row ->
                        name
                                + " says that "
                                + words.goods(row.getLong(2), row.getLong(3))
                                + " at "
                                + account(row.getLong(1))
                                + " changed by "
                                + quantity(row.getLong(4))
                                + ", its movements add up to "
                                + quantity(row.getLong(5)),
                level,
                number,
                Accounts.FIRST_HOLD,
                start.movement,
                end.movement,
                Accounts.FIRST_HOLD,
                start.movement,
                end.movement);
        long from = start.movement;
        long to = end.movement;
        checkLevel(name, "on hand", GOODS, level, number, from, to, from, to);
        checkLevel(name, "consumed", CONSUMED, level, number, from, to);
        checkLevel(
                name,
                "reserved",
                RESERVED,
                level,
                number,
                start.shipment,
                end.shipment,
                start.position,
                end.position,
                start.position,
                end.position);
        checkLevel(
                name,
                "inbound",
                INBOUND,
                level,
                number,
                start.shipment,
                end.shipment,
                start.position,
                end.position);
        checkEnd(name, end);
    }

    private String account(long account) {
        return account == Accounts.FIRST_HOLD ? "all shipments" : words.account(account);
    }

    private void checkLevel(String name, String figure, String sql, long... values)
            throws SQLException {
        each(
                sql,
                row ->
                        name
                                + " says that "
                                + words.item(row.getLong(2))
                                + " at "
                                + words.station(row.getLong(1))
                                + " changed by "
                                + quantity(row.getLong(3))
                                + " "
                                + figure
                                + ", the books by "
                                + quantity(row.getLong(4)),
                values);
    }

    /// The keys must be those of the position.
    private void checkEnd(String name, End end) throws SQLException {
        each(
                """
                SELECT (SELECT COUNT(*) FROM movement WHERE key = ? AND position > ?)
                       + (SELECT COUNT(*) FROM movement WHERE key = ? + 1 AND position <= ?)
                       + (SELECT COUNT(*) FROM shipment WHERE key = ? AND booked_position > ?)
                       + (SELECT COUNT(*) FROM shipment WHERE key = ? + 1 AND booked_position <= ?)
                       AS wrong
                WHERE wrong > 0
                """,
                _ -> name + " does not end at one place of the log",
                end.movement,
                end.position,
                end.movement,
                end.position,
                end.shipment,
                end.position,
                end.shipment,
                end.position);
    }

    /// A span of time that is too narrow would leave facts out.
    private void checkSpan(String name, End start, End end, long earliest, long latest)
            throws SQLException {
        each(
                """
                SELECT MIN(at), MAX(at) FROM (
                    SELECT occurred_at AS at FROM movement WHERE key > ? AND key <= ?
                    UNION ALL
                    SELECT booked_at FROM shipment WHERE key > ? AND key <= ?
                    UNION ALL
                    SELECT departed_at FROM shipment
                    WHERE departed_position > ? AND departed_position <= ?
                    UNION ALL
                    SELECT closed_at FROM shipment
                    WHERE closed_position > ? AND closed_position <= ?)
                HAVING MIN(at) < ? OR MAX(at) > ?
                """,
                row ->
                        name
                                + " says nothing in it occurred before "
                                + Words.time(earliest)
                                + " or after "
                                + Words.time(latest)
                                + "; the books say from "
                                + Words.time(row.getLong(1))
                                + " to "
                                + Words.time(row.getLong(2)),
                start.movement,
                end.movement,
                start.shipment,
                end.shipment,
                start.position,
                end.position,
                start.position,
                end.position,
                earliest,
                latest);
    }

    /// Sums of a checkpoint that is not there are what a killed process leaves behind: only of the
    /// one that comes next on its level.
    private void checkOrphans(String table) throws SQLException {
        each(
                """
                SELECT DISTINCT s.level, s.number FROM %s s
                WHERE NOT EXISTS (
                        SELECT 1 FROM checkpoint c WHERE c.level = s.level AND c.number = s.number)
                  AND s.number <> (
                        SELECT COALESCE(MAX(number), -1) + 1 FROM checkpoint c
                        WHERE c.level = s.level)
                """
                        .formatted(table),
                row ->
                        table
                                + " has sums of checkpoint "
                                + row.getLong(2)
                                + " of level "
                                + row.getLong(1)
                                + ", which does not exist");
    }

    private interface Describer {
        String describe(ResultSet row) throws SQLException;
    }

    private void each(String query, Describer describer, long... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    findings.add(WHERE, findings.isListed(WHERE) ? describer.describe(row) : "");
                }
            }
        }
    }

    private static final String GOODS =
            """
            SELECT station, item, SUM(said), SUM(done) FROM (
                SELECT station, item, on_hand AS said, 0 AS done FROM checkpoint_level
                WHERE level = ? AND number = ?
                UNION ALL
                SELECT to_account >> 20, item, 0, quantity FROM movement
                WHERE key > ? AND key <= ? AND to_account BETWEEN 1048576 AND 4503599627370495
                UNION ALL
                SELECT from_account >> 20, item, 0, -quantity FROM movement
                WHERE key > ? AND key <= ? AND from_account BETWEEN 1048576 AND 4503599627370495)
            GROUP BY station, item HAVING SUM(said) <> SUM(done)
            """;

    private static final String CONSUMED =
            """
            SELECT station, item, SUM(said), SUM(done) FROM (
                SELECT station, item, consumed AS said, 0 AS done FROM checkpoint_level
                WHERE level = ? AND number = ?
                UNION ALL
                SELECT from_account >> 20, item, 0, quantity FROM movement
                WHERE key > ? AND key <= ? AND to_account = 2
                  AND from_account BETWEEN 1048576 AND 4503599627370495)
            GROUP BY station, item HAVING SUM(said) <> SUM(done)
            """;

    private static final String RESERVED =
            """
            SELECT station, item, SUM(said), SUM(done) FROM (
                SELECT station, item, reserved AS said, 0 AS done FROM checkpoint_level
                WHERE level = ? AND number = ?
                UNION ALL
                SELECT s.origin, l.item, 0, l.quantity
                FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                WHERE s.key > ? AND s.key <= ?
                UNION ALL
                SELECT s.origin, l.item, 0, -l.quantity
                FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                WHERE s.departed_position > ? AND s.departed_position <= ?
                UNION ALL
                SELECT s.origin, l.item, 0, -l.quantity
                FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                WHERE s.closed_position > ? AND s.closed_position <= ?
                  AND s.departed_position IS NULL)
            GROUP BY station, item HAVING SUM(said) <> SUM(done)
            """;

    private static final String INBOUND =
            """
            SELECT station, item, SUM(said), SUM(done) FROM (
                SELECT station, item, inbound AS said, 0 AS done FROM checkpoint_level
                WHERE level = ? AND number = ?
                UNION ALL
                SELECT s.destination, l.item, 0, l.quantity
                FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                WHERE s.key > ? AND s.key <= ?
                UNION ALL
                SELECT s.destination, l.item, 0, -l.quantity
                FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                WHERE s.closed_position > ? AND s.closed_position <= ?)
            GROUP BY station, item HAVING SUM(said) <> SUM(done)
            """;
}
