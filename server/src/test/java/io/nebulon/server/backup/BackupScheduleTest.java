package io.nebulon.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.exceptions.NoSuchBeanException;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.audit.RandomTrading;
import io.nebulon.server.audit.Tampering;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupScheduleTest {
    private static final Instant START = Instant.parse("2031-05-02T00:00:00Z");

    @TempDir Path folder;
    private Home home;
    private Path backups;
    private BatchCommitter committer;
    private String passphraseFile;

    @BeforeEach
    void trade() {
        home = new Home(folder.resolve("home"));
        home.create();
        backups = home.folder().resolve("backups");
        try (RandomTrading trading = RandomTrading.in(home.database(), 31)) {
            trading.trade(30, 5);
        }
        committer = new BatchCommitter(new SqliteStore(home.database()), Clock.systemUTC());
    }

    @AfterEach
    void end() {
        committer.close();
    }

    @Test
    void the_newest_backups_stay_and_every_one_holds() {
        for (int day = 0; day < 4; day++) {
            try (ScheduledBackups scheduled = on(day, 2)) {
                assertThat(scheduled.run()).isTrue();
                assertThat(scheduled.problem()).isNull();
            }
        }

        assertThat(names())
                .containsExactly("nebulon-20310504T000000Z.db", "nebulon-20310505T000000Z.db");
        for (String name : names()) {
            assertThat(audits(backups.resolve(name))).isTrue();
        }
        String told =
                "SELECT COUNT(*) FROM event WHERE type = 'books.backed_up' AND actor = 'system'";
        await(() -> Tampering.with(home.database()).ask(told).equals("4"));
        assertThat(
                        Tampering.with(home.database())
                                .ask("SELECT payload FROM event WHERE type LIKE 'books.%'"))
                .contains("\"file\":\"nebulon-20310502T000000Z.db\"", "\"head\":");
    }

    @Test
    void with_a_passphrase_they_are_encrypted_and_audited_as_well() throws IOException {
        Path secret = folder.resolve("passphrase");
        Files.writeString(secret, "quasar mirror lantern 7 velvet\n");
        try (ScheduledBackups plain = on(0, 2)) {
            assertThat(plain.run()).isTrue();
        }
        passphraseFile = secret.toString();
        for (int day = 1; day < 3; day++) {
            try (ScheduledBackups scheduled = on(day, 2)) {
                assertThat(scheduled.run()).as(scheduled.problem()).isTrue();
            }
        }
        assertThat(names())
                .containsExactly(
                        "nebulon-20310503T000000Z.db.gpg", "nebulon-20310504T000000Z.db.gpg");
        assertThat(namesIn(home.folder())).noneMatch(name -> name.endsWith(".part"));
        Home other = new Home(folder.resolve("other"));
        new Restore(other, Clock.systemUTC())
                .run(
                        backups.resolve(names().getLast()),
                        true,
                        Passphrase.read(secret),
                        Progress.NONE);

        Tampering.with(home.database()).sql("UPDATE balance SET quantity = quantity + 1");
        try (ScheduledBackups scheduled = on(3, 1)) {
            assertThat(scheduled.run()).isFalse();
            Files.writeString(secret, "too short");
            assertThat(scheduled.run()).isFalse();
            assertThat(scheduled.problem()).contains("passphrase-file cannot be used: the passph");
        }
        assertThat(names()).hasSize(3).last().asString().endsWith(".db.gpg.unsound");
        assertThatThrownBy(() -> on(3, 1)).hasMessageContaining("too easy to guess");
        Files.delete(secret);
        assertThatThrownBy(() -> on(3, 1)).hasMessageContaining("there is no " + secret);
    }

    @Test
    void a_backup_that_does_not_hold_is_set_aside_and_nothing_older_is_deleted() {
        try (ScheduledBackups scheduled = on(0, 1)) {
            scheduled.run();
        }
        Tampering.with(home.database()).sql("UPDATE balance SET quantity = quantity + 1");

        try (ScheduledBackups scheduled = on(1, 1)) {
            assertThat(scheduled.run()).isFalse();
            assertThat(scheduled.problem()).contains("does not pass its audit");
        }

        assertThat(names())
                .containsExactly(
                        "nebulon-20310502T000000Z.db", "nebulon-20310503T000000Z.db.unsound");
    }

    @Test
    void a_failure_is_told_and_over_with_the_next_success() throws IOException {
        Files.writeString(backups, "a file in the way");
        try (ScheduledBackups scheduled = on(0, 1)) {
            assertThat(scheduled.run()).isFalse();
            assertThat(scheduled.problem()).contains("no backup was made");

            Files.delete(backups);
            assertThat(scheduled.run()).isTrue();
            assertThat(scheduled.problem()).isNull();
        }
    }

    @Test
    void files_that_are_not_its_own_are_left_alone() throws IOException {
        Files.createDirectories(backups);
        Files.writeString(backups.resolve("nebulon-by-hand.db"), "mine");
        Files.writeString(backups.resolve("aaa.db"), "mine");

        for (int day = 0; day < 3; day++) {
            try (ScheduledBackups scheduled = on(day, 1)) {
                scheduled.run();
            }
        }

        assertThat(names())
                .containsExactly("aaa.db", "nebulon-20310504T000000Z.db", "nebulon-by-hand.db");
    }

    @Test
    void once_started_it_makes_the_first_by_itself() {
        try (ScheduledBackups scheduled = on(0, 1)) {
            scheduled.start();
            await(() -> names().contains("nebulon-20310502T000000Z.db"));
        }
        assertThat(names()).contains("nebulon-20310502T000000Z.db");
    }

    @Test
    void a_server_makes_backups_only_when_it_is_told_to() {
        Home served = new Home(folder.resolve("served"));
        Path elsewhere = folder.resolve("elsewhere");
        Map<String, Object> settings =
                Map.of(
                        "nebulon.backup.every", "12h",
                        "nebulon.backup.folder", elsewhere.toString(),
                        "nebulon.backup.keep", "3");
        try (NebulonServer server =
                NebulonServer.start(
                        new NebulonServer.Options(served.folder(), "127.0.0.1", 0, settings))) {
            assertThat(server.part(ScheduledBackups.class).problem()).isNull();
            await(() -> backupsIn(elsewhere).size() == 1);
        }
        assertThat(audits(elsewhere.resolve(backupsIn(elsewhere).getFirst()))).isTrue();

        try (NebulonServer server =
                NebulonServer.start(NebulonServer.Options.of(served.folder(), 0))) {
            assertThatThrownBy(() -> server.part(ScheduledBackups.class))
                    .isInstanceOf(NoSuchBeanException.class);
        }
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> on(0, 0)).hasMessageContaining("nebulon.backup.keep");
        assertThatThrownBy(() ->
                        new ScheduledBackups(
                                home.database(),
                                committer,
                                home,
                                Clock.systemUTC(),
                                Duration.ZERO,
                                null,
                                7,
                                null))
                .hasMessageContaining("nebulon.backup.every");
    }

    private ScheduledBackups on(int day, int keep) {
        return new ScheduledBackups(
                home.database(),
                committer,
                home,
                Clock.fixed(START.plus(Duration.ofDays(day)), ZoneOffset.UTC),
                Duration.ofDays(1),
                null,
                keep,
                passphraseFile);
    }

    private List<String> names() {
        return namesIn(backups);
    }

    private static List<String> backupsIn(Path folder) {
        return namesIn(folder).stream().filter(n -> n.endsWith(".db")).toList();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static List<String> namesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean audits(Path file) {
        return Audit.run(new SqliteDatabase(file), null, Progress.NONE).holds();
    }
}
