package io.nebulon.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.audit.RandomTrading;
import io.nebulon.server.audit.Tampering;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Books with late facts, checkpoints of two sizes made while they grew, and the past that is put
/// together from them against the plain sum over everything that counts.
@TestInstance(Lifecycle.PER_CLASS)
class CheckpointsTest {
    private static final int EVENTS = 11;
    private static final int MOMENTS = 60;
    private static final List<Long> STATIONS = List.of(1L, 2L, 3L, 4L);

    private static SqliteDatabase books;

    @TempDir static Path folder;

    @BeforeAll
    static void trade() {
        books = new SqliteDatabase(folder.resolve("nebulon.db"));
        for (int part = 0; part < 4; part++) {
            // the clock begins anew with each part: all of it is late against the one before
            try (RandomTrading trading = RandomTrading.in(books, 7 + part)) {
                trading.trade(400, 20);
            }
            makeAll(books);
        }
    }

    private static void makeAll(SqliteDatabase database) {
        try (BatchCommitter committer = committer(database)) {
            new Checkpointer(database, committer, EVENTS).makeAll();
        }
    }

    private static BatchCommitter committer(SqliteDatabase database) {
        return new BatchCommitter(new SqliteStore(database.openWriter()), Clock.systemUTC());
    }

    private static AuditReport audit(SqliteDatabase database) {
        return Audit.run(database, null, Progress.NONE);
    }

    @Test
    void the_past_is_the_sum_of_all_that_counts() throws SQLException {
        try (Connection connection = books.openReader()) {
            Snapshot snapshot =
                    new Snapshot(connection, ask(connection, "SELECT MAX(position) FROM event"));
            long earliest = ask(connection, "SELECT MIN(occurred_at) FROM movement");
            long latest = ask(connection, "SELECT MAX(occurred_at) FROM movement");
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < MOMENTS; i++) {
                long at = random.nextLong(earliest - 5_000, latest + 5_000);
                long position = random.nextLong(snapshot.position() + 2);
                Moment moment =
                        switch (i % 3) {
                            case 0 -> new Moment(at, Long.MAX_VALUE, java.time.Instant.EPOCH);
                            case 1 -> new Moment(Long.MAX_VALUE, position, java.time.Instant.EPOCH);
                            default -> new Moment(at, position, java.time.Instant.EPOCH);
                        };
                for (long station : STATIONS) {
                    StationPast past =
                            new StationPast(snapshot, station, moment, 0, Long.MAX_VALUE);
                    assertThat(nonZero(past.levels(0, Long.MAX_VALUE)))
                            .as("%s at station %s", moment, station)
                            .isEqualTo(levels(snapshot, station, moment));
                    assertThat(past.places(0, Long.MAX_VALUE))
                            .as("%s at station %s", moment, station)
                            .isEqualTo(places(snapshot, station, moment));
                }
            }
        }
    }

    @Test
    void checkpoints_take_the_place_of_the_log() throws SQLException {
        try (Connection connection = books.openReader()) {
            Snapshot snapshot =
                    new Snapshot(connection, ask(connection, "SELECT MAX(position) FROM event"));
            assertThat(Cover.counts(snapshot)).hasSizeGreaterThanOrEqualTo(3);
            Cover now =
                    Cover.of(
                            snapshot,
                            new Moment(Long.MAX_VALUE, Long.MAX_VALUE, java.time.Instant.EPOCH));
            assertThat(now.parts()).hasSizeLessThanOrEqualTo(1);
            assertThat(now.whole()).hasSizeLessThan(3 * Checkpoint.FANOUT);
            long head = snapshot.position();
            for (long position = 0; position <= head; position += 17) {
                Cover cover =
                        Cover.of(
                                snapshot,
                                new Moment(Long.MAX_VALUE, position, java.time.Instant.EPOCH));
                assertThat(cover.parts()).hasSizeLessThanOrEqualTo(1);
                for (Stretch part : cover.parts()) {
                    long end = Math.min(part.upTo().position(), head);
                    assertThat(end - part.after().position()).isLessThanOrEqualTo(EVENTS);
                }
            }
        }
    }

    @Test
    void checkpoints_pass_the_audit() {
        AuditReport report = audit(books);
        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(report.toText()).containsPattern("[0-9]+ checkpoints against the ledger");
    }

    @Test
    void a_wrong_checkpoint_is_named() {
        assertNamed(
                "UPDATE checkpoint_level SET on_hand = on_hand + 1 WHERE level = 0 AND number = 3",
                "checkpoint 3 of level 0",
                "on hand");
        assertNamed(
                "UPDATE checkpoint_level SET reserved = reserved - 1 WHERE level = 1 AND number = 1",
                "checkpoint 1 of level 1",
                "reserved");
        assertNamed(
                "UPDATE checkpoint_level SET inbound = inbound + 7 WHERE level = 0 AND number = 6",
                "checkpoint 6 of level 0",
                "inbound");
        assertNamed(
                "UPDATE checkpoint_level SET consumed = consumed + 7 WHERE level = 0 AND number = 7",
                "checkpoint 7 of level 0",
                "consumed");
        assertNamed(
                "DELETE FROM checkpoint_level WHERE level = 0 AND number = 2",
                "checkpoint 2 of level 0");
        assertNamed(
                "UPDATE checkpoint_stock SET quantity = quantity + 1 WHERE level = 0 AND number = 3",
                "checkpoint 3 of level 0",
                "add up to");
        assertNamed(
                "UPDATE checkpoint SET earliest = latest WHERE level = 0 AND number = 4",
                "checkpoint 4 of level 0",
                "occurred before");
        assertNamed(
                "UPDATE checkpoint SET last_movement = last_movement + 1 WHERE level = 0 AND number = 5",
                "checkpoint 5 of level 0",
                "one place of the log");
        assertNamed(
                "DELETE FROM checkpoint WHERE level = 0 AND number = 2",
                "checkpoint 3 of level 0 stands where number 2");
        assertNamed(
                "INSERT INTO checkpoint_level VALUES (0, 99999, 1, 1, 5, 0, 0, 0)",
                "checkpoint 99999 of level 0, which does not exist");
    }

    private static void assertNamed(String sql, String... words) {
        SqliteDatabase wrong = Tampering.withCopyOf(books, folder).sql(sql).database();
        AuditReport report = audit(wrong);
        assertThat(report.holds()).as(sql).isFalse();
        assertThat(report.toText()).as(sql).contains(words);
    }

    @Test
    void what_was_cut_off_in_the_middle_is_made_again() {
        long last =
                Long.parseLong(
                        Tampering.with(books)
                                .ask("SELECT MAX(number) FROM checkpoint WHERE level = 0"));
        Tampering copy =
                Tampering.withCopyOf(books, folder)
                        .sql(
                                "DELETE FROM checkpoint WHERE level = 0 AND number = " + last,
                                "DELETE FROM checkpoint_stock WHERE level = 0 AND number = " + last,
                                "UPDATE checkpoint_level SET on_hand = on_hand + 1"
                                        + " WHERE level = 0 AND number = "
                                        + last);
        assertThat(audit(copy.database()).holds()).as("it does not count yet").isTrue();
        makeAll(copy.database());
        assertThat(copy.ask("SELECT MAX(number) FROM checkpoint WHERE level = 0"))
                .isEqualTo(Long.toString(last));
        AuditReport report = audit(copy.database());
        assertThat(report.holds()).as(report.toText()).isTrue();
    }

    @Test
    void a_unit_that_fails_leaves_the_checkpoint_to_be_made_later() {
        Tampering copy =
                Tampering.withCopyOf(books, folder)
                        .sql(
                                "DELETE FROM checkpoint",
                                "DELETE FROM checkpoint_level",
                                "DELETE FROM checkpoint_stock",
                                "CREATE TRIGGER full BEFORE INSERT ON checkpoint"
                                        + " BEGIN SELECT RAISE(ABORT, 'full'); END");
        try (BatchCommitter committer = committer(copy.database())) {
            Checkpointer checkpointer = new Checkpointer(copy.database(), committer, EVENTS);
            org.assertj.core.api.Assertions.assertThatThrownBy(checkpointer::makeAll)
                    .isInstanceOf(CompletionException.class);
        }
        assertThat(copy.ask("SELECT COUNT(*) FROM checkpoint_level")).isEqualTo("0");
        copy.sql("DROP TRIGGER full");
        makeAll(copy.database());
        assertThat(audit(copy.database()).holds()).isTrue();
    }

    private static long ask(Connection connection, String query) throws SQLException {
        return new Snapshot(connection, 0).list(query, row -> row.getLong(1)).getFirst();
    }

    private static Map<Long, LevelSum> nonZero(Map<Long, LevelSum> levels) {
        Map<Long, LevelSum> some = new HashMap<>(levels);
        some.values().removeIf(LevelSum.NONE::equals);
        return some;
    }

    /// Without checkpoints: every movement and every milestone there is.
    private static Map<Long, LevelSum> levels(Snapshot snapshot, long station, Moment m)
            throws SQLException {
        Map<Long, LevelSum> levels = new HashMap<>();
        snapshot.each(
                "SELECT item, quantity, from_account, to_account, occurred_at, position FROM movement",
                row -> {
                    if (!m.includes(row.getLong(5), row.getLong(6))) {
                        return true;
                    }
                    if (row.getLong(4) >> 20 == station) {
                        levels.merge(
                                row.getLong(1),
                                new LevelSum(row.getLong(2), 0, 0, 0),
                                LevelSum::plus);
                    }
                    if (row.getLong(3) >> 20 == station) {
                        long used = row.getLong(4) == 2 ? row.getLong(2) : 0;
                        levels.merge(
                                row.getLong(1),
                                new LevelSum(-row.getLong(2), 0, 0, used),
                                LevelSum::plus);
                    }
                    return true;
                });
        snapshot.each(
                """
                SELECT l.item, l.quantity, s.origin, s.destination, s.booked_at, s.booked_position,
                       s.departed_at, s.departed_position, s.closed_at, s.closed_position
                FROM shipment s JOIN shipment_line l ON l.shipment = s.key
                """,
                row -> {
                    boolean isGone =
                            row.getLong(8) != 0 && m.includes(row.getLong(7), row.getLong(8));
                    boolean isEnded =
                            row.getLong(10) != 0 && m.includes(row.getLong(9), row.getLong(10));
                    if (!m.includes(row.getLong(5), row.getLong(6))) {
                        return true;
                    }
                    if (row.getLong(3) == station && !isGone && !isEnded) {
                        levels.merge(
                                row.getLong(1),
                                new LevelSum(0, row.getLong(2), 0, 0),
                                LevelSum::plus);
                    }
                    if (row.getLong(4) == station && !isEnded) {
                        levels.merge(
                                row.getLong(1),
                                new LevelSum(0, 0, row.getLong(2), 0),
                                LevelSum::plus);
                    }
                    return true;
                });
        return nonZero(levels);
    }

    private static List<PlaceSum> places(Snapshot snapshot, long station, Moment m)
            throws SQLException {
        return new ArrayList<>(
                snapshot.list(
                        """
                        SELECT item, account & 1048575, lot, SUM(quantity) FROM (
                            SELECT item, to_account AS account, lot, quantity FROM movement
                            WHERE occurred_at <= ? AND position <= ?
                            UNION ALL
                            SELECT item, from_account, lot, -quantity FROM movement
                            WHERE occurred_at <= ? AND position <= ?)
                        WHERE account >> 20 = ?
                        GROUP BY item, account, lot HAVING SUM(quantity) <> 0
                        ORDER BY item, account, lot
                        """,
                        row ->
                                new PlaceSum(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4)),
                        m.at(),
                        m.position(),
                        m.at(),
                        m.position(),
                        station));
    }
}
