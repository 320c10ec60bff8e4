package io.nebulon.server.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an audit finds: nothing where all was written by the books themselves, and everything that
/// somebody did to the file afterwards.
class AuditTest {
    @TempDir static Path folder;
    private static SqliteDatabase books;

    @BeforeAll
    static void trade() {
        books = new SqliteDatabase(folder.resolve("nebulon.db"));
        try (RandomTrading trading = RandomTrading.in(books, 1)) {
            assertThat(trading.trade(700, 60).accepted()).isGreaterThan(300);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void books_that_only_commands_have_written_hold(long seed) throws IOException {
        SqliteDatabase database =
                new SqliteDatabase(Files.createTempDirectory(folder, "s").resolve("nebulon.db"));
        try (RandomTrading trading = RandomTrading.in(database, seed)) {
            trading.trade(400, 1).trade(400, 50);
        }

        AuditReport report = audit(database);

        assertThat(report.holds()).as("seed %s: %s", seed, report.toText()).isTrue();
    }

    @Test
    void a_report_tells_what_was_checked_and_where_the_log_ends() {
        AuditReport report = audit(books);

        Tampering file = Tampering.with(books);
        assertThat(report.holds()).isTrue();
        assertThat(report.head())
                .isEqualTo(
                        file.ask("SELECT position || ':' || lower(hex(chain_hash)) FROM log_head"));
        assertThat(report.logId()).isEqualTo(file.ask("SELECT log_id FROM log_head"));
        assertThat(report.events())
                .isEqualTo(Long.parseLong(file.ask("SELECT COUNT(*) FROM event")));
        assertThat(report.applied())
                .isEqualTo(
                        Long.parseLong(
                                file.ask(
                                        "SELECT COUNT(*) FROM event WHERE type NOT LIKE 'user%'")));
        assertThat(report.rows()).containsKeys("movement", "balance", "stock_level", "trade");
        assertThat(report.rows().get("movement"))
                .isEqualTo(Long.parseLong(file.ask("SELECT COUNT(*) FROM movement")));
        assertThat(report.toText())
                .contains("17 tables rebuilt from the log", report.head(), "All holds.", "USD");
    }

    @Test
    void an_audit_changes_nothing_and_leaves_nothing_behind() throws IOException {
        Tampering file = Tampering.withCopyOf(books, folder);
        byte[] before = Files.readAllBytes(file.file());

        audit(file.database());

        assertThat(Files.readAllBytes(file.file())).isEqualTo(before);
        try (Stream<Path> files = Files.list(file.file().getParent())) {
            assertThat(files).containsExactly(file.file());
        }
    }

    @Test
    void an_empty_log_holds() throws IOException {
        SqliteDatabase empty =
                new SqliteDatabase(Files.createTempDirectory(folder, "e").resolve("nebulon.db"));
        empty.migrate();

        AuditReport report = audit(empty);

        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(report.head()).isEqualTo("0:" + "0".repeat(64));
        assertThat(Audit.run(empty, new Expectation(0, "0".repeat(64)), Progress.NONE).holds())
                .isTrue();
    }

    // the log

    @Test
    void a_changed_payload_is_found() {
        found(
                "UPDATE event SET payload = replace(payload, '5000', '5001') WHERE position ="
                        + " (SELECT MIN(position) FROM event WHERE type = 'stock.received')",
                text -> text.contains("log: event ", "(stock.received)", "was changed"));
    }

    @Test
    void a_changed_time_is_found() {
        found(
                "UPDATE event SET occurred_at = occurred_at + 1 WHERE position = 50",
                text -> text.contains("log: event 50 ", "was changed"));
        found(
                "UPDATE event SET recorded_at = recorded_at - 1 WHERE position = 50",
                text -> text.contains("log: event 50 ", "was changed"));
    }

    @Test
    void a_changed_actor_is_found() {
        found(
                "UPDATE event SET actor = 'nobody' WHERE position = 50",
                text -> text.contains("log: event 50 ", "was changed"));
    }

    @Test
    void an_event_kept_in_another_type_of_column_is_found() {
        found(
                "UPDATE event SET payload = CAST(payload AS BLOB) WHERE position = 50",
                text -> text.contains("log: event 50 has a column that is not of its kind"));
        found(
                "UPDATE event SET occurred_at = occurred_at + 0.25 WHERE position = 50",
                text -> text.contains("log: event 50 has a column that is not of its kind"));
    }

    @Test
    void an_event_taken_out_of_the_middle_is_found() {
        found(
                "DELETE FROM event WHERE position = 70",
                text -> text.contains("log: event 70 is missing"));
        found(
                "DELETE FROM event WHERE position BETWEEN 70 AND 75",
                text -> text.contains("log: events 70 to 75 are missing"));
    }

    @Test
    void an_event_taken_from_the_end_is_found() {
        found(
                "DELETE FROM event WHERE position = (SELECT MAX(position) FROM event)",
                text -> text.contains("log_head: says that the log ends at"));
    }

    @Test
    void events_in_another_order_are_found() {
        Tampering file =
                Tampering.withCopyOf(books, folder)
                        .sql(
                                "UPDATE event SET position = -1 WHERE position = 60",
                                "UPDATE event SET position = 60 WHERE position = 61",
                                "UPDATE event SET position = 61 WHERE position = -1");

        assertFound(file, text -> text.contains("log: event 60 ", "log: event 61 "));
    }

    @Test
    void an_additional_event_is_found() {
        assertFound(
                Tampering.withCopyOf(books, folder).addRow("event"),
                text -> text.contains("or its place in the log was changed", "log_head: says"));
        found(
                "INSERT INTO event SELECT 0, id, type, occurred_at, recorded_at, actor, stations,"
                        + " subject, payload, origin, origin_sequence, origin_hash, chain_hash"
                        + " FROM event WHERE position = 1",
                text -> text.contains("log: there is an event with the position 0"));
    }

    @Test
    void a_head_that_was_moved_is_found() {
        found(
                "UPDATE log_head SET position = position - 1",
                text -> text.contains("log_head: says that the log ends at"));
        found(
                "UPDATE log_head SET chain_hash = zeroblob(32)",
                text -> text.contains("log_head: says that the chain hash is 0000"));
        found(
                "UPDATE log_head SET origin_sequence = origin_sequence + 1",
                text -> text.contains("log_head: its origin sequence and hash"));
        found(
                "UPDATE log_head SET origin = zeroblob(16)",
                text -> text.contains("log_head: names another origin"));
    }

    @Test
    void a_missing_or_additional_head_is_found() {
        found("DELETE FROM log_head", text -> text.contains("log_head: has 0 rows"));
        found(
                "INSERT INTO log_head SELECT 2, log_id, origin, position, chain_hash,"
                        + " origin_sequence, origin_hash FROM log_head",
                text -> text.contains("log_head: has 2 rows"));
    }

    @Test
    void a_history_that_was_rewritten_whole_is_found_by_the_expected_head_alone() {
        Expectation noted = Expectation.parse(audit(books).head());
        Tampering rewritten =
                Tampering.withCopyOf(books, folder)
                        .sql("UPDATE event SET actor = 'somebody' WHERE position = 50")
                        .rehash()
                        .rebuilt();

        AuditReport blind = audit(rewritten.database());
        assertThat(blind.holds()).as(blind.toText()).isTrue();

        AuditReport report = Audit.run(rewritten.database(), noted, Progress.NONE);
        assertThat(report.holds()).isFalse();
        assertThat(report.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.what()).contains("this is another history"));
    }

    @Test
    void the_expected_head_may_lie_anywhere_in_the_chain() {
        Tampering file = Tampering.with(books);
        Expectation middle =
                Expectation.parse(
                        file.ask(
                                "SELECT position || ':' || hex(chain_hash) FROM event"
                                        + " WHERE position = 50"));

        assertThat(Audit.run(books, middle, Progress.NONE).holds()).isTrue();
        assertThat(
                        Audit.run(books, new Expectation(1_000_000, middle.hash()), Progress.NONE)
                                .toText())
                .contains("expected head: the log ends at");
        assertThatThrownBy(() -> Expectation.parse("50"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("POSITION:HASH");
    }

    @Test
    void events_that_cannot_be_applied_are_reported_and_the_rest_is_compared() {
        Tampering file =
                Tampering.withCopyOf(books, folder)
                        .sql(
                                "UPDATE event SET payload = '{\"broken' WHERE position = 60",
                                "UPDATE event SET payload = '{}' WHERE position = 61")
                        .rehash();

        assertFound(
                file,
                text ->
                        text.contains(
                                "rebuild: event 60 (",
                                "cannot be applied: the payload is no ",
                                "rebuild: event 61 (",
                                "17 tables rebuilt"));
    }

    @Test
    void an_event_of_an_unknown_type_leaves_its_rows_without_a_cause() {
        Tampering file =
                Tampering.withCopyOf(books, folder)
                        .sql(
                                "UPDATE event SET type = 'stock.vanished' WHERE position ="
                                        + " (SELECT position FROM movement WHERE key = 3)")
                        .rehash();

        assertFound(file, text -> text.contains("movement: ", "from the log follows"));
    }

    @Test
    void a_log_without_its_beginning_is_reported() {
        found(
                "DELETE FROM event WHERE position <= 30",
                text -> text.contains("log: events 1 to 30 are missing", "cannot be applied"));
        found(
                "DELETE FROM event",
                text -> text.contains("log_head: says that the log ends at", "movement: "));
    }

    // the tables

    @Test
    void a_changed_movement_is_found() {
        found(
                "UPDATE movement SET quantity = quantity + 1000 WHERE key = 5",
                text ->
                        text.contains(
                                "movement: the row with key 5 differs: quantity is 5001, from the"
                                        + " log follows 5000",
                                "arithmetic: the balance of "));
    }

    @Test
    void a_movement_at_another_time_is_found() {
        found(
                "UPDATE movement SET occurred_at = 0 WHERE key ="
                        + " (SELECT MAX(key) FROM movement WHERE from_account > 4)",
                text ->
                        text.contains(
                                "occurred_at is 1970-01-01T00:00:00.000Z, from the log follows 2031",
                                "arithmetic: there was less than nothing of"));
    }

    @Test
    void a_changed_balance_is_found() {
        found(
                "UPDATE balance SET quantity = quantity + 1 WHERE account > 4 AND item = 1",
                text ->
                        text.contains(
                                "balance: the row with item WATER, account ",
                                "arithmetic: the accounts of WATER",
                                "arithmetic: the balance of WATER"));
    }

    @Test
    void changed_levels_are_found() {
        for (String column : List.of("on_hand", "reserved", "inbound")) {
            found(
                    "UPDATE stock_level SET %s = %s + 500 WHERE station = 2 AND item = 1"
                            .formatted(column, column),
                    text ->
                            text.contains(
                                    "stock_level: the row with station ISS, item WATER differs: "
                                            + column,
                                    "arithmetic: WATER at ISS: "));
        }
        found(
                "UPDATE stock_level SET reorder_point = 77000",
                text -> text.contains("reorder_point is 77, from the log follows"));
    }

    @Test
    void changed_money_is_found() {
        found(
                "UPDATE trade SET amount = amount + 1 WHERE key = 1",
                text -> text.contains("trade: the row with key 1 differs", "arithmetic: trade "));
        found(
                "UPDATE trade SET paid = paid + 1 WHERE key = 1",
                text -> text.contains("arithmetic: trade ", "paid is"));
        found(
                "UPDATE payment SET amount = amount + 1 WHERE key = 1",
                text -> text.contains("payment: the row with key 1 differs", "payments add up"));
    }

    @Test
    void a_number_kept_as_text_is_found() {
        found(
                "UPDATE shipment SET description = CAST(description AS BLOB)"
                        + " WHERE description IS NOT NULL",
                text -> text.contains("shipment: the row with key ", "description is"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "body",
                "station",
                "location",
                "item",
                "lot",
                "fleet",
                "ship",
                "movement",
                "balance",
                "stock_level",
                "trade",
                "trade_line",
                "payment",
                "shipment",
                "shipment_line",
                "shipment_eta",
                "reference"
            })
    void a_missing_and_an_additional_row_of_each_table_are_found(String table) {
        Tampering missing =
                Tampering.withCopyOf(books, folder)
                        .sql(
                                """
                                DELETE FROM %1$s WHERE (%2$s) IN (SELECT %2$s FROM %1$s LIMIT 1)
                                """
                                        .formatted(table, key(table)));
        Tampering additional = Tampering.withCopyOf(books, folder).addRow(table);

        assertFound(missing, text -> text.contains(table + ": the row with ", " is missing: "));
        assertFound(
                additional,
                text -> text.contains(table + ": the row with ", " does not follow from the log"));
    }

    @Test
    void very_many_findings_are_counted_and_the_first_are_listed() {
        Tampering file = Tampering.withCopyOf(books, folder).sql("DELETE FROM movement");

        AuditReport report = audit(file.database());

        long movements = Long.parseLong(Tampering.with(books).ask("SELECT COUNT(*) FROM movement"));
        assertThat(report.counts()).containsEntry("movement", movements);
        assertThat(report.findings().stream().filter(f -> f.where().equals("movement")))
                .hasSize(Findings.LISTED);
        assertThat(report.toText()).contains(" more, in all: ");
    }

    // the file

    @Test
    void a_missing_table_is_found() {
        found("DROP TABLE movement", text -> text.contains("movement: the table is missing"));
        found(
                "DROP TABLE event",
                text -> text.contains("log: cannot be read", "were not compared"));
        found("DROP TABLE log_head", text -> text.contains("log_head: cannot be read"));
        found(
                "ALTER TABLE trade RENAME COLUMN note TO remark",
                text -> text.contains("trade: has the columns "));
    }

    @Test
    void a_trigger_is_found() {
        found(
                "CREATE TRIGGER quiet AFTER INSERT ON movement BEGIN SELECT 1; END",
                text -> text.contains("file: has the trigger quiet on movement"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 11, 20, 31})
    void a_page_with_other_bytes_in_it_is_reported_in_words(int page) throws IOException {
        Tampering file = Tampering.withCopyOf(books, folder);
        int size = Integer.parseInt(file.ask("PRAGMA page_size"));
        try (RandomAccessFile bytes = new RandomAccessFile(file.file().toFile(), "rw")) {
            bytes.seek((long) (page - 1) * size);
            bytes.write("somebody wrote over this page ".repeat(size / 30).getBytes(UTF_8));
        }

        AuditReport report = audit(file.database());

        assertThat(report.holds()).isFalse();
        assertThat(report.toText()).contains("NOT ALL HOLDS").doesNotContain("Exception");
    }

    @Test
    void what_is_no_database_of_ours_is_refused() throws IOException {
        Path none = folder.resolve("none.db");
        Path text = Files.writeString(folder.resolve("text.db"), "no database ".repeat(100));
        Tampering other = Tampering.withCopyOf(books, folder);
        other.sql("DROP TABLE event", "DROP TABLE log_head");
        Tampering newer = Tampering.withCopyOf(books, folder).sql("PRAGMA user_version = 9999");

        assertImpossible(none, "there is no database");
        assertImpossible(text, "not a database");
        assertImpossible(other.file(), "is no Nebulon database");
        assertImpossible(newer.file(), "newer version");
    }

    // in use

    @Test
    void a_live_database_holds_at_every_moment() throws IOException {
        SqliteDatabase live =
                new SqliteDatabase(Files.createTempDirectory(folder, "l").resolve("nebulon.db"));
        AtomicBoolean isOver = new AtomicBoolean();
        try (RandomTrading trading = RandomTrading.in(live, 8)) {
            trading.trade(200, 20);
            CompletableFuture<Void> busy =
                    CompletableFuture.runAsync(() -> {
                        while (!isOver.get()) {
                            trading.step(5).join();
                        }
                    });
            Expectation before = null;
            for (int i = 0; i < 3; i++) {
                AuditReport report = Audit.run(live, before, Progress.NONE);
                assertThat(report.holds()).as(report.toText()).isTrue();
                before = Expectation.parse(report.head());
            }
            isOver.set(true);
            busy.join();
            assertThat(trading.step(1).join()).isGreaterThan(before.position());
        }
    }

    private static AuditReport audit(SqliteDatabase database) {
        return Audit.run(database, null, Progress.NONE);
    }

    private static void found(String sql, Consumer<AbstractStringAssert<?>> text) {
        assertFound(Tampering.withCopyOf(books, folder).sql(sql), text);
    }

    private static void assertFound(Tampering file, Consumer<AbstractStringAssert<?>> text) {
        AuditReport report = audit(file.database());
        assertThat(report.holds()).isFalse();
        text.accept(assertThat(report.toText()));
    }

    private static void assertImpossible(Path file, String why) {
        assertThatThrownBy(() -> audit(new SqliteDatabase(file)))
                .isInstanceOf(AuditImpossibleException.class)
                .hasMessageContaining(why);
    }

    private static String key(String table) {
        return switch (table) {
            case "location" -> "station, number";
            case "balance" -> "item, account, lot";
            case "stock_level" -> "station, item";
            case "trade_line" -> "trade, line";
            case "shipment_line" -> "shipment, line";
            case "shipment_eta" -> "shipment, position";
            case "reference" -> "reference";
            default -> "key";
        };
    }
}
