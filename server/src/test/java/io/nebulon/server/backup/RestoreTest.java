package io.nebulon.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Expectation;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.audit.RandomTrading;
import io.nebulon.server.audit.Tampering;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2031-05-02T10:20:30Z"), ZoneOffset.UTC);

    @TempDir Path folder;
    private Home home;
    private SqliteDatabase database;
    private Backup.Made backup;
    private Restore restore;

    @BeforeEach
    void back_up_and_go_on() {
        home = new Home(folder.resolve("home"));
        home.create();
        database = home.database();
        trade(50);
        backup = Backup.make(database, folder.resolve("backup.db"), Progress.NONE);
        trade(50);
        restore = new Restore(home, CLOCK);
    }

    @Test
    void a_home_is_as_it_was_when_the_backup_was_made() {
        Restore.Restored restored = restore.run(backup.file(), true, Progress.NONE);

        AuditReport report = goesOnFromBackup(database);
        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(restored.report()).isNotNull();
        assertThat(restored.toText()).contains(report.head(), "Keys are not part of a backup");
    }

    /// What follows the backup is that it was restored, and nothing else.
    private AuditReport goesOnFromBackup(SqliteDatabase restored) {
        AuditReport report = Audit.run(restored, Expectation.parse(backup.head()), Progress.NONE);
        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(report.position()).isEqualTo(backup.position() + 1);
        return report;
    }

    @Test
    void the_restored_log_begins_with_what_was_restored_and_what_was_replaced() {
        String replaced = audit(database).head();

        restore.run(backup.file(), true, Progress.NONE);

        assertThat(last("type")).isEqualTo("books.restored");
        assertThat(last("actor")).isEqualTo("operator");
        assertThat(last("payload"))
                .isEqualTo(
                        "{\"file\":\"backup.db\",\"head\":\"%s\",\"log\":\"%s\",\"replaced\":\"%s\"}"
                                .formatted(backup.head(), audit(database).logId(), replaced));
    }

    private String last(String column) {
        return Tampering.with(database)
                .ask("SELECT " + column + " FROM event ORDER BY position DESC LIMIT 1");
    }

    @Test
    void the_database_from_before_is_kept() throws IOException {
        AuditReport before = audit(database);

        Restore.Restored restored = restore.run(backup.file(), true, Progress.NONE);

        assertThat(restored.kept())
                .isEqualTo(
                        database.file()
                                .resolveSibling("nebulon.db.before-restore-20310502T102030Z"));
        AuditReport kept = audit(new SqliteDatabase(restored.kept()));
        assertThat(kept.holds()).isTrue();
        assertThat(kept.head()).isEqualTo(before.head());
        assertThat(kept.logId()).isEqualTo(before.logId());
        try (Stream<Path> files = Files.list(home.folder())) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            database.file(), restored.kept(), home.folder().resolve("lock"));
        }
    }

    @Test
    void the_restored_log_is_another_one() {
        String before = audit(database).logId();

        restore.run(backup.file(), true, Progress.NONE);
        String first = audit(database).logId();
        new Restore(home, Clock.offset(CLOCK, java.time.Duration.ofSeconds(1)))
                .run(backup.file(), true, Progress.NONE);
        String second = audit(database).logId();

        assertThat(first).isNotEqualTo(before).hasSize(36);
        assertThat(second).isNotEqualTo(before).isNotEqualTo(first);
    }

    @Test
    void nobody_stays_signed_in() throws SQLException {
        Path signedIn = folder.resolve("signed-in.db");
        execute(
                database,
                "INSERT INTO token_family VALUES ('f', 'ada', 0, 9999999999999, NULL, 0, NULL)",
                "INSERT INTO api_key VALUES ('k', x'02', 'ada', 'k', '', NULL, 0, NULL, NULL)",
                "INSERT INTO refresh_token VALUES (x'01', 'f', 0, 9999999999999, NULL)");
        Backup.make(database, signedIn, Progress.NONE);

        restore.run(signedIn, true, Progress.NONE);

        assertThat(count("token_family")).isZero();
        assertThat(count("refresh_token")).isZero();
        assertThat(count("api_key")).isZero();
    }

    private static void execute(SqliteDatabase database, String... statements) throws SQLException {
        try (Connection writer = database.openWriter();
                Statement statement = writer.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private long count(String table) throws SQLException {
        try (Connection reader = database.openReader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            return row.getLong(1);
        }
    }

    @Test
    void business_goes_on_after_a_restore() {
        restore.run(backup.file(), true, Progress.NONE);

        trade(100);

        AuditReport report = audit(database);
        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(report.position()).isGreaterThan(backup.position());
    }

    @Test
    void an_empty_home_is_filled() {
        Home empty = new Home(folder.resolve("empty"));

        Restore.Restored restored =
                new Restore(empty, CLOCK).run(backup.file(), true, Progress.NONE);

        assertThat(restored.kept()).isNull();
        goesOnFromBackup(empty.database());
    }

    @Test
    void a_home_that_a_server_works_on_is_refused() {
        String before = audit(database).head();
        try (Home.Lock _ = home.lock()) {
            assertThatThrownBy(() -> restore.run(backup.file(), true, Progress.NONE))
                    .isInstanceOf(HomeInUseException.class)
                    .hasMessageContaining("stop it first");
        }
        assertThat(audit(database).head()).isEqualTo(before);
    }

    @Test
    void what_is_no_database_of_this_version_is_refused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "no database ".repeat(100));
        Path other = folder.resolve("other.db");
        Tampering.with(new SqliteDatabase(other)).sql("CREATE TABLE shopping (item TEXT)");
        Tampering newer =
                Tampering.withCopyOf(new SqliteDatabase(backup.file()), folder)
                        .sql("PRAGMA user_version = 9999");

        assertRefused(folder.resolve("none.db"), true, "there is no file");
        assertRefused(text, true, "is no Nebulon database");
        assertRefused(other, true, "is no Nebulon database");
        assertRefused(newer.file(), true, "newer version");
        assertRefused(newer.file(), false, "newer version");
    }

    @Test
    void what_does_not_pass_the_audit_is_refused_unless_that_is_wanted() {
        Tampering tampered =
                Tampering.withCopyOf(new SqliteDatabase(backup.file()), folder)
                        .sql("UPDATE stock_level SET on_hand = on_hand + 1");

        assertRefused(tampered.file(), true, "stock_level: the row with station");

        Restore.Restored restored = restore.run(tampered.file(), false, Progress.NONE);
        assertThat(restored.report()).isNull();
        assertThat(audit(database).holds()).isFalse();
    }

    @Test
    void what_a_killed_server_left_in_its_log_is_kept_and_does_not_come_back() throws IOException {
        Path killed = folder.resolve("killed");
        Files.createDirectory(killed);
        String head;
        try (RandomTrading trading = RandomTrading.in(database, 5)) {
            trading.trade(20, 5);
            head = audit(database).head();
            for (String name : new String[] {"nebulon.db", "nebulon.db-wal"}) {
                Files.copy(home.folder().resolve(name), killed.resolve(name));
            }
        }
        assertThat(Files.size(killed.resolve("nebulon.db-wal"))).isPositive();
        Home killedHome = new Home(killed);

        Restore.Restored restored =
                new Restore(killedHome, CLOCK).run(backup.file(), true, Progress.NONE);

        goesOnFromBackup(killedHome.database());
        assertThat(audit(new SqliteDatabase(restored.kept())).head()).isEqualTo(head);
    }

    @Test
    void an_older_schema_is_brought_up_to_date() {
        Path old = folder.resolve("old.db");
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + old, null, null)
                .locations("classpath:db/sqlite")
                .target("1")
                .load()
                .migrate();
        Tampering.with(new SqliteDatabase(old))
                .sql(
                        "INSERT INTO log_head VALUES (1, 'old', randomblob(16), 0, zeroblob(32), 0,"
                                + " zeroblob(32))",
                        "PRAGMA user_version = 1");

        restore.run(old, true, Progress.NONE);

        assertThat(Tampering.with(database).ask("PRAGMA user_version"))
                .isEqualTo(Integer.toString(SqliteDatabase.SCHEMA_VERSION));
        assertThat(audit(database).holds()).isTrue();
        assertThat(Tampering.with(new SqliteDatabase(old)).ask("PRAGMA user_version"))
                .as("the backup itself stays as it is")
                .isEqualTo("1");
    }

    private void assertRefused(Path file, boolean audit, String why) {
        String before = audit(database).head();
        assertThatThrownBy(() -> restore.run(file, audit, Progress.NONE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
        assertThat(audit(database).head()).isEqualTo(before);
        try (Stream<Path> files = Files.list(home.folder())) {
            assertThat(files)
                    .containsExactlyInAnyOrder(database.file(), home.folder().resolve("lock"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void trade(int commands) {
        try (RandomTrading trading = RandomTrading.in(database, commands)) {
            trading.trade(commands, 5);
        }
    }

    private static AuditReport audit(SqliteDatabase database) {
        return Audit.run(database, null, Progress.NONE);
    }
}
