package io.nebulon.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.exchange.CsvSource;
import io.nebulon.server.exchange.Importer;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final int ACTS = 1_000;

    @TempDir private Path folder;
    private SqliteDatabase database;
    private BatchCommitter committer;

    @BeforeEach
    void open() {
        database = new SqliteDatabase(folder.resolve("nebulon.db"));
        database.migrate();
        committer = new BatchCommitter(new SqliteStore(database), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        committer.close();
    }

    @Test
    void it_lives_on_the_books_of_the_demo_within_bounds() throws SQLException {
        new Importer(committer, "operator").run(CsvSource.demo());
        Scene scene = new Scene(RandomGeneratorFactory.of("L64X128MixRandom").create(7));
        int done = 0;
        for (int i = 0; i < ACTS; i++) {
            done += committer.alone(scene::act).join() ? 1 : 0;
        }
        assertThat(done).isGreaterThan(ACTS / 2);
        assertThat(number("SELECT COUNT(*) FROM shipment WHERE status <= 2"))
                .isBetween(1L, (long) Scene.MOST_OPEN);
        for (String type :
                new String[] {
                    "trade.initiated",
                    "trade.delivered",
                    "trade.paid",
                    "shipment.booked",
                    "shipment.dispatched",
                    "shipment.delayed",
                    "shipment.received",
                    "shipment.discrepancy",
                    "stock.received",
                    "stock.issued"
                }) {
            assertThat(
                            number(
                                    "SELECT COUNT(*) FROM event WHERE actor = 'simulator'"
                                            + " AND type = '"
                                            + type
                                            + "'"))
                    .as(type)
                    .isPositive();
        }
        assertThat(
                        number(
                                "SELECT COUNT(*) FROM event WHERE actor = 'simulator'"
                                        + " AND type IN ('trade.initiated', 'stock.received')"
                                        + " AND payload NOT LIKE '%\"note\":\"simulated\"%'"))
                .isZero();
        assertThat(Audit.run(database, null, Progress.NONE).findings()).isEmpty();
    }

    @Test
    void on_other_books_it_does_nothing_and_says_nothing() {
        Scene scene = new Scene(RandomGeneratorFactory.of("L64X128MixRandom").create(7));
        for (int i = 0; i < 50; i++) {
            assertThat(committer.alone(scene::act).join()).isFalse();
        }
    }

    @Test
    void a_shipment_that_somebody_else_has_received_is_let_go() throws SQLException {
        new Importer(committer, "operator").run(CsvSource.demo());
        Scene scene = new Scene(RandomGeneratorFactory.of("L64X128MixRandom").create(7));
        for (int i = 0; i < 200; i++) {
            committer.alone(scene::act).join();
        }
        var open = OpenWork.of(database, Simulation.ACTOR);
        assertThat(open).isNotEmpty();
        for (var id : open) {
            committer
                    .alone(writing ->
                            writing.apply(
                                    io.nebulon.server.command.CommandRequest.of(
                                            new ReceiveShipment(id, null, null, false),
                                            "tester",
                                            (_, _) -> true)))
                    .join();
        }
        for (int i = 0; i < 200; i++) {
            committer.alone(scene::act).join();
        }
        assertThat(number("SELECT COUNT(*) FROM shipment WHERE status <= 2"))
                .isLessThanOrEqualTo(Scene.MOST_OPEN);
    }

    @Test
    void it_begins_by_itself_and_ends_at_once() throws InterruptedException {
        new Importer(committer, "operator").run(CsvSource.demo());
        CountDownLatch acted = new CountDownLatch(1);
        committer.addListener(entries -> {
            if (entries.getFirst().actor().equals(Simulation.ACTOR)) {
                acted.countDown();
            }
        });
        Simulation simulation = new Simulation(committer, database);
        simulation.start();
        simulation.start();
        assertThat(acted.await(30, TimeUnit.SECONDS)).as("the first act").isTrue();
        Instant before = Instant.now();
        simulation.close();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.openReader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
