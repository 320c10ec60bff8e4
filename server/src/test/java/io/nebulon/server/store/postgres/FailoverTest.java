package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.PostgresServer;
import io.nebulon.server.testing.Scene;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A primary that dies with bookings under way, and its synchronous standby, which takes over.
@Tag("postgresql")
class FailoverTest {
    @TempDir Path folder;

    private EmbeddedPostgres primary;
    private EmbeddedPostgres standby;
    private PostgresDatabase database;
    private ApiServer server;

    @BeforeEach
    void begin() throws IOException {
        Path first = folder.resolve("first");
        postgres(first).start().close();
        Path second = folder.resolve("second");
        copy(first, second);
        primary = postgres(first).setServerConfig("synchronous_standby_names", "*").start();
        Files.createFile(second.resolve("standby.signal"));
        Files.writeString(
                second.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'\n"
                        .formatted(primary.getPort()),
                StandardOpenOption.APPEND);
        standby = postgres(second).start();
        database =
                new PostgresDatabase(
                        new PostgresAddress(
                                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
                                                .formatted(primary.getPort(), standby.getPort())
                                        + "?connectTimeout=2&hostRecheckSeconds=0",
                                "postgres",
                                ""),
                        Files.createDirectory(folder.resolve("home")));
        server = ApiServer.startOn(database, Map.of());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        standby.close();
        primary.close();
    }

    @Test
    void when_the_primary_dies_the_promoted_standby_has_all_that_was_answered_and_goes_on()
            throws Exception {
        Scene scene = new Scene(server);
        Booking booking = new Booking(server.admin(), scene.station(), scene.item());
        Set<String> answered = new ConcurrentSkipListSet<>();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            String name = "client-" + client + "-";
            clients.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; !isOver.get(); i++) {
                                    String key = name + i;
                                    Eventually.until(key, () -> booking.isDone(key));
                                    answered.add(key);
                                }
                            }));
        }
        Eventually.until("bookings", () -> answered.size() >= 100);
        kill(folder.resolve("first"));
        assertThat(booking.make("nobody is there").status()).isEqualTo(503);
        try (Connection connection = standby.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_promote()");
        }
        int least = answered.size() + 100;
        Eventually.until("bookings go on", () -> answered.size() >= least);
        isOver.set(true);
        for (Thread client : clients) {
            client.join();
        }
        answered.forEach(
                key -> booking.make(key).expect(201)); // told by its receipt, not done again
        Eventually.until("the last", () -> booking.isDone("nobody is there"));
        assertThat(scene.level(booking.station(), booking.sku()))
                .isEqualTo(answered.size() + 1 + "/0/0");
        scene.assertBalanced();
        AuditReport report = Audit.run(database, null, Progress.NONE);
        assertThat(report.holds()).as(report.toText()).isTrue();
    }

    private record Booking(ApiClient api, String station, String sku) {
        Answer make(String key) {
            return api.with("Idempotency-Key", key.replace(' ', '-') + "-0123456789")
                    .post(
                            "/api/inventory/" + station + "/receipts",
                            "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku));
        }

        /// As a client does it: 503 is asked again.
        boolean isDone(String key) {
            Answer answer = make(key);
            return answer.status() != 503 && answer.expect(201) != null;
        }
    }

    private static EmbeddedPostgres.Builder postgres(Path files) {
        return PostgresServer.builder().setDataDirectory(files).setCleanDataDirectory(false);
    }

    /// Nothing is written any more, and nobody is told.
    private static void kill(Path files) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(files.resolve("postmaster.pid")).getFirst());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    /// Of a server at rest.
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
