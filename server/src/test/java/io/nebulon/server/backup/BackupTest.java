package io.nebulon.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir Path folder;
    private SqliteDatabase live;
    private Path out;

    @BeforeEach
    void open() throws IOException {
        live = new SqliteDatabase(folder.resolve("nebulon.db"));
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void a_backup_of_a_live_database_holds_and_is_a_part_of_its_history() {
        AtomicBoolean isOver = new AtomicBoolean();
        try (RandomTrading trading = RandomTrading.in(live, 21)) {
            CompletableFuture<Void> busy =
                    CompletableFuture.runAsync(() -> {
                        while (!isOver.get()) {
                            trading.step(5).join();
                        }
                    });
            for (int i = 0; i < 3; i++) {
                Backup.Made made = Backup.make(live, out.resolve(i + ".db"), Progress.NONE);

                AuditReport report = audit(made.file());
                assertThat(report.holds()).as(report.toText()).isTrue();
                assertThat(report.head()).isEqualTo(made.head());
                assertThat(Audit.run(live, Expectation.parse(made.head()), Progress.NONE).holds())
                        .isTrue();
            }
            isOver.set(true);
            busy.join();
        }
    }

    @Test
    void a_backup_is_one_file_that_only_its_owner_may_read() throws IOException {
        trade();

        Backup.Made made = Backup.make(live, out.resolve("a.db"), Progress.NONE);

        assertThat(Tampering.with(new SqliteDatabase(made.file())).ask("PRAGMA journal_mode"))
                .isEqualTo("delete");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactly(out.resolve("a.db"));
        }
        assertThat(made.bytes()).isEqualTo(Files.size(made.file()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_backup_says_that_keys_are_not_part_of_it() {
        trade();

        assertThat(Backup.make(live, out.resolve("a.db"), Progress.NONE).toText())
                .contains("keys of the home are not part of it");
    }

    @Test
    void a_file_that_exists_is_not_overwritten() throws IOException {
        trade();
        Path there = Files.writeString(out.resolve("a.db"), "mine");

        assertThatThrownBy(() -> Backup.make(live, there, Progress.NONE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("exists already");
        assertThat(there).hasContent("mine");
    }

    @Test
    void a_backup_that_cannot_be_made_leaves_nothing_behind() throws IOException {
        Path none = out.resolve("none").resolve("a.db");
        Path text = Files.writeString(folder.resolve("text.db"), "no database ".repeat(100));
        SqliteDatabase other = new SqliteDatabase(folder.resolve("other.db"));
        Tampering.with(other).sql("CREATE TABLE event (position INTEGER PRIMARY KEY)");

        assertRefused(live, out.resolve("a.db"), "there is no database");
        trade();
        assertRefused(live, none, "there is no folder");
        assertRefused(new SqliteDatabase(text), out.resolve("a.db"), "not a database");
        assertRefused(other, out.resolve("a.db"), "no Nebulon database");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).isEmpty();
        }
    }

    private void trade() {
        try (RandomTrading trading = RandomTrading.in(live, 21)) {
            trading.trade(30, 5);
        }
    }

    private static void assertRefused(SqliteDatabase database, Path file, String why) {
        assertThatThrownBy(() -> Backup.make(database, file, Progress.NONE))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
    }

    private static AuditReport audit(Path file) {
        return Audit.run(new SqliteDatabase(file), null, Progress.NONE);
    }
}
