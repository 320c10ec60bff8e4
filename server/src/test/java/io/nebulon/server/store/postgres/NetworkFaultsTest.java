package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.FaultProxy;
import io.nebulon.server.testing.PostgresServer;
import io.nebulon.server.testing.Scene;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server and its database with a bad network in between, which has two ways.
class NetworkFaultsTest {
    /// What silence costs at most: the connections are given up, others are tried, nobody answers.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /// As application.yml says.
    private static final int READERS = 8;

    private static PostgresAddress address;
    private static FaultProxy way;
    private static FaultProxy otherWay;
    private static PostgresDatabase database;
    private static ApiServer server;

    private final ApiClient admin = server.admin();
    private final Scene scene = new Scene(server);
    private final String station = scene.station();
    private final String sku = scene.item();

    @BeforeAll
    static void begin() throws Exception {
        address = PostgresServer.newDatabase();
        int port = URI.create(address.url().substring("jdbc:".length())).getPort();
        way = new FaultProxy(port);
        otherWay = new FaultProxy(port);
        String url =
                address.url()
                                .replace(
                                        ":" + port + "/",
                                        ":" + way.port() + ",127.0.0.1:" + otherWay.port() + "/")
                        + "?socketTimeout=3&connectTimeout=2&hostRecheckSeconds=0";
        database =
                new PostgresDatabase(
                        new PostgresAddress(url, address.user(), address.password()),
                        Files.createTempDirectory("nebulon-network"));
        server =
                ApiServer.startOn(
                        database, Map.of("datasources.default.connection-timeout", 1_000));
    }

    /// Whatever the tests have done to them, the books hold.
    @AfterAll
    static void end() {
        try {
            AuditReport report = Audit.run(database, null, Progress.NONE);
            assertThat(report.holds()).as(report.toText()).isTrue();
        } finally {
            server.close();
            way.close();
            otherWay.close();
        }
    }

    @AfterEach
    void mend() {
        way.heal();
        otherWay.heal();
        Eventually.until("service", () -> receive("the last").status() == 201);
        read(() -> {
            scene.assertBalanced();
            return "";
        });
    }

    /// Books until the fault hits that booking and not a commit that the server makes of its own.
    ///
    /// @return the booking that was hit, and what came before it
    private Hit hit(Runnable fault, String name) {
        for (int booked = 0; booked < 5; booked++) {
            long before = head();
            fault.run();
            Answer answer = receive(name + booked);
            if (answer.status() != 201) {
                assertUnavailable(answer);
                assertThat(way.hasLostAll()).isTrue();
                return new Hit(name + booked, booked, before);
            }
        }
        throw new AssertionError("no booking was hit");
    }

    private record Hit(String note, int booked, long before) {}

    @Test
    void a_commit_whose_answer_is_lost_is_told_by_the_receipt_and_done_once() {
        Hit hit = hit(way::loseAnswer, "answer lost ");
        Answer told = receive(hit.note()).expect(201);
        assertThat(receive(hit.note()).bytes()).isEqualTo(told.bytes());
        assertThat(level()).isEqualTo(hit.booked() + 1 + "/0/0");
        assertThat(head()).isEqualTo(hit.before() + 1);
    }

    @Test
    void a_commit_that_was_lost_on_its_way_is_done_by_the_next_request() {
        Hit hit = hit(way::loseRequest, "request lost ");
        assertThat(level()).isEqualTo(hit.booked() + "/0/0");
        receive(hit.note()).expect(201);
        assertThat(level()).isEqualTo(hit.booked() + 1 + "/0/0");
    }

    @Test
    void commits_lost_under_load_lose_nothing_and_double_nothing() throws Exception {
        Set<String> answered = new ConcurrentSkipListSet<>();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 24; client++) {
            String name = "load-" + client + "-";
            clients.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; !isOver.get(); i++) {
                                    String key = name + i;
                                    Eventually.until(key, () -> receive(key).status() == 201);
                                    answered.add(key);
                                }
                            }));
        }
        for (int i = 0; i < 4; i++) {
            if (i % 2 == 0) {
                way.loseAnswer();
            } else {
                way.loseRequest();
            }
            Eventually.until("a commit is lost", () -> way.hasLostAll());
            int least = answered.size() + 50;
            Eventually.until("commands go on", () -> answered.size() >= least);
        }
        isOver.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(level()).isEqualTo(answered.size() + "/0/0");
    }

    @Test
    void a_database_that_answers_late_keeps_everybody_waiting_and_nobody_is_refused()
            throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            way.silence();
            List<Future<Integer>> late = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String key = "late " + i;
                late.add(clients.submit(() -> receive(key).status()));
            }
            late.add(clients.submit(() -> admin.get("/api/events?limit=1").status()));
            Eventually.until("a writer and a reader wait", () -> way.waiting() >= 2);
            assertThat(late).noneMatch(Future::isDone);
            way.heal();
            for (Future<Integer> answer : late) {
                assertThat(answer.get()).isBetween(200, 201);
            }
        }
        assertThat(level()).isEqualTo("6/0/0");
    }

    @Test
    void a_database_that_has_gone_silent_is_given_up_in_bounded_time() throws Exception {
        way.silence();
        otherWay.silence();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String key = "silent " + i;
                asked.add(() -> receive(key));
                asked.add(() -> admin.get("/api/events?limit=1"));
            }
            for (Future<Answer> answer : clients.invokeAll(asked)) {
                assertUnavailable(answer.get());
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        way.heal();
        otherWay.heal();
        Eventually.until("service", () -> receive("silent 0").status() == 201);
        receive("silent 1").expect(201);
        assertThat(level()).isEqualTo("2/0/0");
    }

    @Test
    void when_one_address_refuses_the_other_one_serves_and_back() {
        receive("by the first").expect(201);
        way.refuse();
        Eventually.until("the second", () -> receive("by the second").status() == 201);
        Eventually.until("reading", () -> admin.get("/api/events?limit=1").status() == 200);
        way.heal();
        otherWay.refuse();
        Eventually.until("the first", () -> receive("by the first again").status() == 201);
        assertThat(level()).isEqualTo("3/0/0");
    }

    @Test
    void readers_have_each_statement_planned_for_its_values_and_cannot_write() {
        assertThat(read(() -> setting("plan_cache_mode"))).isEqualTo("force_custom_plan");
        assertThat(read(() -> setting("transaction_read_only"))).isEqualTo("on");
    }

    private static String setting(String name) {
        return server.part(Snapshots.class)
                .read(snapshot -> snapshot.first("SHOW " + name, row -> row.getString(1)))
                .value();
    }

    @Test
    void when_all_readers_are_taken_reads_are_told_to_come_again_and_bookings_go_on()
            throws Exception {
        receive("before").expect(201);
        Snapshots snapshots = server.part(Snapshots.class);
        CountDownLatch taken = new CountDownLatch(READERS);
        CountDownLatch isOver = new CountDownLatch(1);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.submit(() ->
                        snapshots.read(_ -> {
                            taken.countDown();
                            awaitQuietly(isOver);
                            return 0;
                        }));
            }
            taken.await();
            assertUnavailable(admin.get("/api/events?limit=1"));
            receive("meanwhile").expect(201);
        } finally {
            isOver.countDown();
            readers.close();
        }
        admin.get("/api/events?limit=1").expect(200);
    }

    @Test
    void when_the_database_has_no_connection_left_all_is_told_so_until_it_has() throws Exception {
        connections(0);
        way.cut();
        otherWay.cut();
        assertUnavailable(receive("none left"));
        assertUnavailable(
                server.anonymous()
                        .post(
                                "/api/auth/login",
                                "{\"username\": \"admin\", \"password\": \"%s\"}"
                                        .formatted(ApiServer.ADMIN_PASSWORD)));
        Eventually.until("told", () -> admin.get("/api/events?limit=1").status() == 503);
        connections(-1);
        Eventually.until("service", () -> receive("none left").status() == 201);
        Eventually.until("reading", () -> admin.get("/api/events?limit=1").status() == 200);
        assertThat(level()).isEqualTo("1/0/0");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer receive(String key) {
        return admin.with("Idempotency-Key", station + "-" + key.replace(' ', '-') + "-0123456789")
                .post(
                        "/api/inventory/" + station + "/receipts",
                        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku));
    }

    private static void assertUnavailable(Answer answer) {
        answer.expect(503, "unavailable");
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    private String level() {
        return read(() -> scene.level(station, sku));
    }

    private long head() {
        return read(() -> scene.number("SELECT position FROM log_head"));
    }

    /// Each of the readers finds out by itself that its connection was cut.
    private static <T> T read(Supplier<T> query) {
        List<T> found = new ArrayList<>();
        Eventually.until(
                "reading",
                () -> {
                    try {
                        return found.add(query.get());
                    } catch (StoreUnavailableException _) {
                        return false;
                    }
                });
        return found.getFirst();
    }

    private static void connections(int most) throws Exception {
        try (Connection connection = DriverManager.getConnection(address.url() + "?user=postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + address.user() + " CONNECTION LIMIT " + most);
        }
    }
}
