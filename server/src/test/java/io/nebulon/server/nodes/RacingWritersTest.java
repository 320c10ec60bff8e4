package io.nebulon.server.nodes;

import static io.nebulon.server.store.World.FOOD;
import static io.nebulon.server.store.World.ISS;
import static io.nebulon.server.store.World.KSC;
import static io.nebulon.server.store.World.WATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.Rule;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.Neighbours;
import io.nebulon.server.store.World;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two writers that take turns on one log.
final class RacingWritersTest {
    private static final int CLIENTS = 32;

    @TempDir Path folder;

    private final PostgresAddress address = PostgresServer.newDatabase();
    private Node a;
    private Node b;

    /// What a server is to the log.
    private static final class Node implements AutoCloseable {
        final BatchCommitter committer;
        final Neighbours neighbours;
        final List<LogEntry> heard = new ArrayList<>();

        Node(PostgresDatabase database) {
            committer = new BatchCommitter(database.openStore(), Clock.systemUTC());
            committer.addListener(heard::addAll);
            neighbours = database.neighbours("keys", committer::lookAround);
        }

        Outcome<Integer> submit(Command command) {
            return committer
                    .submit(
                            List.of(
                                    CommandRequest.of(
                                            command, "tester", (_, facts) -> facts.size())))
                    .join()
                    .getFirst();
        }

        void accepted(Command command) {
            assertThat(submit(command)).isInstanceOf(Outcome.Accepted.class);
        }

        /// The shipment of an accepted trade.
        ShipmentId booked(Command trade) {
            Outcome<ShipmentId> outcome =
                    committer
                            .submit(
                                    List.of(
                                            CommandRequest.of(
                                                    trade,
                                                    "tester",
                                                    (_, facts) -> shipmentOf(facts))))
                            .join()
                            .getFirst();
            return ((Outcome.Accepted<ShipmentId>) outcome).state();
        }

        private static ShipmentId shipmentOf(List<Fact> facts) {
            return facts.stream()
                    .map(Fact::event)
                    .flatMap(e -> e instanceof ShipmentBooked b ? Stream.of(b.id()) : Stream.of())
                    .findFirst()
                    .orElseThrow();
        }

        StockLevel water() {
            return level(KSC, WATER);
        }

        /// As the writer knows it.
        StockLevel level(StationCode station, Sku sku) {
            return committer.alone(writing -> writing.books().level(station, sku)).join();
        }

        @Override
        public void close() {
            neighbours.close();
            committer.close();
        }
    }

    @BeforeEach
    void begin() {
        database().migrate();
        a = new Node(database());
        b = new Node(database());
        World.founding().forEach(a::accepted);
    }

    @AfterEach
    void end() {
        a.close();
        b.close();
    }

    @Test
    void theLastUnitGoesToExactlyOneAndBothHearOfEverythingOnceAndInOrder() throws Exception {
        int units = 12_000; // many turns of 100 ms, of which the first are not warm
        a.accepted(World.receipt(KSC, WATER, String.valueOf(units)));
        AtomicInteger wonByA = new AtomicInteger();
        AtomicInteger wonByB = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(() -> buyAll(a, wonByA)));
            clients.add(Thread.ofVirtual().start(() -> buyAll(b, wonByB)));
        }
        for (Thread client : clients) {
            client.join();
        }
        assertThat(wonByA.get() + wonByB.get()).isEqualTo(units);
        assertThat(wonByA.get()).as("neither starves").isBetween(units / 4, units * 3 / 4);
        assertThat(a.water().reserved()).isEqualTo(Quantity.of(units));
        assertThat(b.water()).isEqualTo(a.water());
        int all = World.founding().size() + 1 + 2 * units;
        long[] positions = LongStream.rangeClosed(1, all).toArray();
        for (Node node : List.of(a, b)) {
            Eventually.until("everything is heard of", () -> node.heard.size() >= all);
            assertThat(node.heard.stream().mapToLong(LogEntry::position))
                    .containsExactly(box(positions));
        }
        assertHolds();
    }

    /// What is booked at one is dispatched at the other and received at the first again.
    @Test
    void whatGoesFromHandToHandStaysExact() throws Exception {
        int rounds = 20;
        a.accepted(World.receipt(KSC, WATER, "10000"));
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String lot = "LOT-" + i % 3;
            clients.add(Thread.ofVirtual().start(() -> ship(a, b, lot, rounds)));
            clients.add(Thread.ofVirtual().start(() -> ship(b, a, lot, rounds)));
        }
        for (Thread client : clients) {
            client.join();
        }
        int shipped = 2 * CLIENTS * rounds;
        for (Node node : List.of(a, b)) {
            assertThat(node.level(KSC, WATER).onHand()).isEqualTo(Quantity.of(10_000 - shipped));
            assertThat(node.level(ISS, WATER).onHand()).isEqualTo(Quantity.of(shipped));
            assertThat(node.level(KSC, FOOD).onHand()).isEqualTo(Quantity.of(2 * shipped));
        }
        assertHolds();
    }

    private static void ship(Node first, Node second, String lot, int rounds) {
        for (int i = 0; i < rounds; i++) {
            first.accepted(World.receipt(KSC, "2", lot, LocalDate.of(2027, 1, 1)));
            ShipmentId id = first.booked(World.trade(KSC, ISS, WATER, "1"));
            second.accepted(World.dispatch(id));
            first.accepted(World.arrival(id));
        }
    }

    @Test
    void whatOneChangesTheOtherDecidesOnAtOnce() {
        a.accepted(World.receipt(KSC, WATER, "10"));
        b.accepted(World.issue(KSC, WATER, "4"));
        a.accepted(World.issue(KSC, WATER, "6"));
        assertThat(b.submit(World.issue(KSC, WATER, "1")))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        r -> assertThat(r.rejection().rule()).isEqualTo(Rule.INSUFFICIENT_STOCK));
    }

    @Test
    void anodeThatDiesInTheMiddleOfItsTurnHoldsNobodyUp() throws Exception {
        a.accepted(World.receipt(KSC, WATER, "10"));
        try (Connection dying = connect();
                Statement statement = dying.createStatement()) {
            dying.setAutoCommit(false);
            statement.execute("SELECT position FROM log_head FOR UPDATE");
            var waiting =
                    b.committer.submit(
                            List.of(
                                    CommandRequest.of(
                                            World.issue(KSC, WATER, "1"), "tester", (_, _) -> 1)));
            Eventually.until("it waits for its turn", () -> waits() > 0);
            try (Connection other = connect();
                    Statement cut = other.createStatement()) {
                cut.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                                + " datname = current_database() AND pid <> pg_backend_pid()"
                                + " AND state = 'idle in transaction'");
            }
            assertThat(waiting.join().getFirst()).isInstanceOf(Outcome.Accepted.class);
        }
        a.accepted(World.issue(KSC, WATER, "9"));
        assertHolds();
    }

    private static void buyAll(Node node, AtomicInteger won) {
        while (node.submit(World.trade(KSC, ISS, WATER, "1")) instanceof Outcome.Accepted) {
            won.incrementAndGet();
        }
    }

    private static Long[] box(long[] numbers) {
        return LongStream.of(numbers).boxed().toArray(Long[]::new);
    }

    private long waits() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname ="
                                        + " current_database() AND wait_event_type = 'Lock'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private PostgresDatabase database() {
        return new PostgresDatabase(address, folder);
    }

    private void assertHolds() {
        AuditReport report = Audit.run(database(), null, Progress.NONE);
        assertThat(report.holds()).as(report.toText()).isTrue();
    }
}
