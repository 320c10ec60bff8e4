package io.nebulon.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever moment a server is killed at, what it had answered is there and the books hold.
class AuditAfterKillTest {
    @TempDir Path folder;

    @Test
    void what_was_answered_before_a_kill_is_there_and_holds() throws Exception {
        long answered = tradeAndKill();

        AuditReport report = audit(folder.resolve("nebulon.db"));

        assertThat(report.holds()).as(report.toText()).isTrue();
        assertThat(report.position()).isGreaterThanOrEqualTo(answered);
    }

    @Test
    void a_write_ahead_log_that_was_cut_off_anywhere_leaves_whole_transactions() throws Exception {
        tradeAndKill();
        Path log = folder.resolve("nebulon.db-wal");
        assertThat(Files.size(log)).isPositive();
        SplittableRandom random = new SplittableRandom(11);
        long last = -1;
        for (int i = 0; i < 5; i++) {
            Path copy = Files.createDirectory(folder.resolve("cut" + i)).resolve("nebulon.db");
            Files.copy(folder.resolve("nebulon.db"), copy);
            Path cut = Files.copy(log, copy.resolveSibling("nebulon.db-wal"));
            long length = Files.size(log) * (i + 1) / 6 + random.nextInt(4_096);
            try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }

            AuditReport report = audit(copy);

            assertThat(report.holds()).as("cut at %s: %s", length, report.toText()).isTrue();
            assertThat(report.position()).isGreaterThanOrEqualTo(last);
            assertThat(Files.size(cut)).as("the log was left alone").isEqualTo(length);
            last = report.position();
        }
    }

    /// @return the last position that was answered
    private long tradeAndKill() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RandomTrading.class.getName(),
                                folder.toString(),
                                "0",
                                "9")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long answered = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (int i = 0; i < 40; i++) {
                answered = Long.parseLong(lines.readLine());
            }
            process.destroyForcibly();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return answered;
    }

    private static AuditReport audit(Path file) {
        return Audit.run(new SqliteDatabase(file), null, Progress.NONE);
    }
}
