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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose database goes away and comes back.
class PostgresFaultsTest {
    @TempDir Path folder;

    private EmbeddedPostgres postgres;
    private PostgresDatabase database;
    private ApiServer server;
    private ApiClient admin;
    private Scene scene;
    private String station;
    private String sku;

    @BeforeEach
    void begin() throws IOException {
        postgres = postgres(0);
        Path home = Files.createDirectory(folder.resolve("home"));
        database =
                new PostgresDatabase(
                        new PostgresAddress(
                                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                                "postgres",
                                ""),
                        home);
        server = ApiServer.startOn(database, Map.of());
        admin = server.admin();
        scene = new Scene(server);
        station = scene.station();
        sku = scene.item();
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        postgres.close();
    }

    @Test
    void while_the_database_is_away_all_is_told_so_and_then_service_is_back_by_itself()
            throws Exception {
        receive("before").expect(201);
        int port = postgres.getPort();
        postgres.close();

        assertUnavailable(receive("while it was away"));
        assertUnavailable(admin.get("/api/events?limit=1"));
        assertThat(health()).isEqualTo(503);

        postgres = postgres(port);
        Eventually.until("reading again", () -> admin.get("/api/events?limit=1").status() == 200);
        Answer first = eventually("while it was away");
        assertThat(health()).isEqualTo(200);
        assertThat(receive("while it was away").bytes()).isEqualTo(first.bytes());
        receive("after").expect(201);
        assertThat(scene.level(station, sku)).isEqualTo("3/0/0");
        assertHolds();
    }

    @Test
    void connections_that_are_cut_again_and_again_lose_nothing_and_double_nothing()
            throws Exception {
        Set<String> answered = new ConcurrentSkipListSet<>();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            String name = "client " + client + " ";
            clients.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; !isOver.get(); i++) {
                                    eventually(name + i);
                                    answered.add(name + i);
                                }
                            }));
        }
        for (int cut = 1; cut <= 6; cut++) {
            int least = answered.size() + 40;
            Eventually.until("commands go on", () -> answered.size() >= least);
            cutAll();
        }
        isOver.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(scene.level(station, sku)).isEqualTo(answered.size() + "/0/0");
        for (String key : answered.stream().limit(20).toList()) {
            receive(key).expect(201);
        }
        assertThat(scene.level(station, sku)).isEqualTo(answered.size() + "/0/0");
        assertHolds();
    }

    private Answer receive(String key) {
        return admin.with("Idempotency-Key", key.replace(' ', '-') + "-0123456789")
                .post(
                        "/api/inventory/" + station + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku));
    }

    /// As a client does it: the same request again for as long as the answer is 503.
    private Answer eventually(String key) {
        Answer[] last = new Answer[1];
        Eventually.until(
                "service",
                () -> {
                    last[0] = receive(key);
                    return last[0].status() != 503;
                });
        return last[0].expect(201);
    }

    private static void assertUnavailable(Answer answer) {
        answer.expect(503, "unavailable");
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    private int health() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(server.uri().resolve("/health")).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private void assertHolds() {
        scene.assertBalanced();
        AuditReport report = Audit.run(database, null, Progress.NONE);
        assertThat(report.holds()).as(report.toText()).isTrue();
    }

    /// As when the network drops every connection; the server itself goes on.
    private void cutAll() throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        }
    }

    /// On the same files each time.
    private EmbeddedPostgres postgres(int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                PostgresServer.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
