package io.nebulon.server.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.query.replica.ReplicaReads;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.FaultProxy;
import io.nebulon.server.testing.LogWatch;
import io.nebulon.server.testing.ReplicatedPostgres;
import io.nebulon.server.testing.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose queries a real streaming replica answers, reached through a network with faults.
class ReplicaTest {
    @TempDir private static Path folder;

    private static ReplicatedPostgres postgres;
    private static FaultProxy proxy;
    private static ApiServer server;

    private final ApiClient admin = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String sku = scene.item();

    @BeforeAll
    static void begin() throws IOException {
        postgres = new ReplicatedPostgres(Files.createDirectory(folder.resolve("postgres")));
        proxy = new FaultProxy(postgres.replicaPort());
        server = start(ReplicatedPostgres.address(proxy.port()));
    }

    @AfterAll
    static void end() {
        server.close();
        proxy.close();
        postgres.close();
    }

    private static ApiServer start(PostgresAddress replica) throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        return ApiServer.startOn(
                new PostgresDatabase(postgres.primary(), replica, home),
                Map.of("nebulon.keys", folder.resolve("keys").toString()));
    }

    @BeforeEach
    void awaitReplica() {
        await("IN_USE");
        Eventually.until("it has all", () -> health().number("/positionsBehind") == 0);
    }

    private static Answer health() {
        return server.anonymous().get("/health/replica");
    }

    private static void await(String standing) {
        Eventually.until(standing, () -> health().text("/standing").equals(standing));
    }

    private static long answered() {
        return server.part(ReplicaReads.class).answered();
    }

    private Answer receive() {
        return admin.post(
                        "/api/inventory/" + station + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku))
                .expect(201);
    }

    private String counted() {
        return "{\"lines\": [{\"sku\": \"%s\", \"counted\": 3}]}".formatted(sku);
    }

    private String itemName() {
        return admin.get("/api/items/" + sku).expect(200).text("/name");
    }

    private static void nameAtPrimary(String name, String sku) {
        postgres.atPrimary("UPDATE item SET name = '" + name + "' WHERE sku = '" + sku + "'");
    }

    @Test
    void it_answers_what_it_has_and_nothing_older_than_anybody_knows() {
        String level = "/api/inventory/" + station + "/" + sku;
        postgres.pauseReplica();
        nameAtPrimary("beside the log", sku);
        assertThat(itemName()).as("of the replica, which has the whole log").startsWith("Item");
        assertThat(admin.head("/api/items/" + sku).status()).isEqualTo(200);

        Answer done = receive();
        ApiClient returning = admin.with("Nebulon-Position", "" + done.position());
        for (ApiClient client : List.of(admin, returning, server.as("VIEWER"))) {
            Answer read = client.get(level).expect(200);
            assertThat(read.position()).isGreaterThanOrEqualTo(done.position());
            assertThat(read.number("/onHand")).isEqualTo(1);
        }
        assertThat(itemName()).as("of the primary").isEqualTo("beside the log");
        await("LATE");
        assertThat(health().expect(200).number("/positionsBehind")).isPositive();
        Eventually.until("time passes", () -> health().at("/secondsBehind").asDouble() > 0.05);

        postgres.resumeReplica();
        awaitReplica();
        long before = answered();
        Answer read = returning.get("/api/trades").expect(200);
        assertThat(answered()).isGreaterThan(before);
        assertThat(read.position()).isGreaterThanOrEqualTo(done.position());
    }

    @Test
    void what_is_no_question_about_the_books_never_goes_there() {
        long before = answered();
        admin.get("/api/me").expect(200);
        admin.get("/api/users?limit=1").expect(200);
        admin.get("/api/users/admin").expect(200);
        admin.get("/api/export/items").expect(200);
        receive();
        admin.put("/api/inventory/" + station + "/" + sku + "/policy", "{\"capacity\": 5}")
                .expect(200);
        admin.with("Nebulon-Position", "nonsense")
                .post("/api/inventory/" + station + "/counts", counted())
                .expect(201);
        assertThat(answered()).isEqualTo(before);

        // nobody knows of that position: the primary has whatever there is
        Answer newest = admin.with("Nebulon-Position", "99999999999").get("/api/items").expect(200);
        assertThat(newest.position()).isLessThan(99_999_999_999L);
        admin.get("/api/events?after=99999999999").expect(200);
        assertThat(answered()).isEqualTo(before);
        admin.with("Nebulon-Position", "-1").get("/api/items").expect(400, "invalid_header");
    }

    @Test
    void readers_notice_neither_that_it_becomes_a_primary_or_ends_nor_that_there_is_another() {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        AtomicLong committed = new AtomicLong();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                long seen = 0;
                                while (!isOver.get()) {
                                    long least = Math.max(seen, committed.get());
                                    Answer read = admin.get("/api/items/" + sku);
                                    if (read.status() != 200
                                            || read.position() < least
                                            || !read.text("/name").startsWith("Item")) {
                                        wrong.add(least + " " + read.headers() + read);
                                    }
                                    seen = read.position();
                                    reads.incrementAndGet();
                                }
                            }));
        }
        clients.add(
                Thread.ofVirtual()
                        .start(() -> {
                            while (!isOver.get()) {
                                committed.set(receive().position());
                            }
                        }));
        goesOn(reads);
        try (LogWatch log = LogWatch.begin()) {
            postgres.promoteReplica();
            postgres.atReplica("UPDATE item SET name = 'of another' WHERE sku = '" + sku + "'");
            await("REFUSED");
            assertThat(log.messages().toString()).contains("not in recovery");
        }
        goesOn(reads);
        postgres.killReplica();
        await("UNREACHABLE");
        assertThat(health().status()).isEqualTo(503);
        postgres.renewReplica();
        isUsedAgain();
        proxy.cut();
        isUsedAgain();
        isOver.set(true);
        clients.forEach(ReplicaTest::join);
        assertThat(wrong).isEmpty();
    }

    private static void isUsedAgain() {
        long before = answered();
        Eventually.until("it is used again", () -> answered() > before + 100);
    }

    private static void goesOn(AtomicLong reads) {
        long least = reads.get() + 100;
        Eventually.until("reads go on", () -> reads.get() > least);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_that_has_gone_silent_holds_up_only_whoever_has_just_asked_it() {
        proxy.silence();
        assertThat(itemName()).startsWith("Item");
        assertThat(health().text("/standing")).isEqualTo("UNREACHABLE");
        long began = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            itemName();
        }
        assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
        proxy.heal();
    }

    @Test
    void one_with_another_history_is_refused_in_words() {
        String hash = "SELECT encode(chain_hash, 'hex') FROM log_head";
        String before = postgres.textAtReplica(hash);
        try (LogWatch log = LogWatch.begin()) {
            postgres.atPrimary("UPDATE log_head SET chain_hash = sha256(chain_hash)");
            Eventually.until(
                    "the replica has it", () -> !postgres.textAtReplica(hash).equals(before));
            proxy.cut();
            await("REFUSED");
            assertThat(log.messages().toString()).contains("another history");
        } finally {
            postgres.atPrimary("UPDATE log_head SET chain_hash = decode('" + before + "', 'hex')");
        }
    }

    @Test
    void one_of_other_books_keeps_a_server_from_starting_and_one_that_is_away_does_not()
            throws IOException {
        postgres.atPrimary("CREATE DATABASE other");
        PostgresAddress other =
                new PostgresAddress(
                        postgres.primary().url().replaceFirst("/postgres$", "/other"),
                        "postgres",
                        "");
        new PostgresDatabase(other, folder).migrate();
        assertThatThrownBy(() -> start(other))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("/other is no replica of these books: it holds another log");

        try (FaultProxy away = new FaultProxy(postgres.replicaPort())) {
            away.refuse();
            try (ApiServer node = start(ReplicatedPostgres.address(away.port()))) {
                node.admin().get("/api/items/" + sku).expect(200);
                assertThat(node.anonymous().get("/health/replica").status()).isEqualTo(503);
                away.heal();
                Eventually.until(
                        "it is used",
                        () -> {
                            node.admin().get("/api/items/" + sku).expect(200);
                            return node.part(ReplicaReads.class).answered() > 0;
                        });
            }
        }
    }
}
