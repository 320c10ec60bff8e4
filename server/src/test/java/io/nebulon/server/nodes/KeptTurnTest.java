package io.nebulon.server.nodes;

import static io.nebulon.server.store.World.FOOD;
import static io.nebulon.server.store.World.ISS;
import static io.nebulon.server.store.World.KSC;
import static io.nebulon.server.store.World.WATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.OvertakenException;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.World;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.testing.Eventually;
import io.nebulon.server.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A turn that a writer keeps for several transactions.
final class KeptTurnTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir Path folder;

    private final PostgresAddress address = PostgresServer.newDatabase();
    private Store mine;
    private Store other;

    @BeforeEach
    void begin() {
        PostgresDatabase database = database();
        database.migrate();
        try (BatchCommitter committer =
                new BatchCommitter(database.openStore(), Clock.systemUTC())) {
            World.founding().forEach(command -> done(committer, command));
            done(committer, World.receipt(KSC, WATER, "10"));
        }
        mine = database().openStore();
        other = database().openStore();
    }

    @AfterEach
    void end() {
        mine.close();
        other.close();
    }

    @Test
    void nobodyComesInBetweenUntilItIsGivenBack() throws Exception {
        keep();
        CompletableFuture<?> waiting = other.awaitTurn();
        Eventually.until("the other waits", this::isSomebodyWaiting);
        mine.beginAhead();
        note();
        mine.commit();
        mine.begin();
        note();
        mine.commitAside().get(30, TimeUnit.SECONDS);
        assertThat(waiting).isNotDone();
        mine.begin();
        mine.giveTurn();
        mine.commit();
        waiting.get(30, TimeUnit.SECONDS);
        other.begin();
        assertThat(other.position()).isEqualTo(mine.position());
        other.rollback();
    }

    @Test
    void aRollBackGivesItBack() {
        keep();
        mine.begin();
        mine.rollback();
        other.begin();
        other.rollback();
    }

    @Test
    void aRollBackGivesBackWhatTheFailedCommitWouldHave() {
        keep();
        mine.begin();
        mine.giveTurn();
        mine.rollback();
        other.begin();
        other.rollback();
    }

    @Test
    void aCommitThatFailsGivesItBackToo() {
        keep();
        mine.begin();
        mine.giveTurn();
        mine.note("user.signed_in", "users/ada", "", "not JSON\0", NOON, "ada");
        assertThatThrownBy(mine::commit).isInstanceOf(StoreUnavailableException.class);
        mine.rollback();
        other.begin();
        other.rollback();
    }

    @Test
    void whoStandsStillWithItIsEndedAndWhoOnlyRestsIsNot() throws Exception {
        mine.begin();
        assertThat(idleTimeout(mine)).isEqualTo("0");
        mine.keepTurn();
        mine.commit();
        mine.begin();
        assertThat(idleTimeout(mine)).isEqualTo("30s");
        mine.giveTurn();
        mine.commit();
        mine.begin();
        assertThat(idleTimeout(mine)).isEqualTo("0");
        mine.rollback();
    }

    @Test
    void whatIsLearntWhileWaitingIsNotTheLastWord() throws Exception {
        other.begin();
        assertThat(other.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(10));
        other.rollback();
        other.begin();
        assertThat(other.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(10));
        other.commit();
        try (BatchCommitter committer =
                new BatchCommitter(database().openStore(), Clock.systemUTC())) {
            done(committer, World.issue(KSC, WATER, "1"));
            learn();
            keep();
            CompletableFuture<?> waiting = other.awaitTurn();
            give();
            waiting.get(30, TimeUnit.SECONDS);
        }
        other.begin();
        assertThat(other.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(9));
        other.commit();
        try (BatchCommitter committer =
                new BatchCommitter(database().openStore(), Clock.systemUTC())) {
            done(committer, World.issue(KSC, WATER, "2"));
            learn();
            done(committer, World.issue(KSC, WATER, "3"));
        }
        other.begin();
        assertThat(other.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(4));
        other.rollback();
    }

    @Test
    void whatOthersHaveBookedIsCountedOnceWheneverItIsLearnt() throws Exception {
        other.begin();
        assertThat(other.books().level(KSC, WATER).reserved()).isEqualTo(Quantity.ZERO);
        assertThat(other.books().level(ISS, WATER).inbound()).isEqualTo(Quantity.ZERO);
        other.commit();
        try (BatchCommitter committer =
                new BatchCommitter(database().openStore(), Clock.systemUTC())) {
            done(committer, World.trade(KSC, ISS, WATER, "2"));
            learn();
            other.begin();
            assertThat(other.books().level(KSC, WATER).reserved()).isEqualTo(Quantity.of(2));
            assertThat(other.books().level(ISS, WATER).inbound()).isEqualTo(Quantity.of(2));
            other.commit();
            done(committer, World.issue(KSC, WATER, "1"));
            done(committer, World.trade(KSC, ISS, WATER, "3"));
        }
        keep();
        CompletableFuture<?> waiting = other.awaitTurn();
        List<LogEntry> news = other.committedAfter(other.head().position());
        other.learn(news.subList(0, 1)); // the issue: the level is read, the trade is in it
        other.learn(news.subList(1, news.size()));
        give();
        waiting.get(30, TimeUnit.SECONDS);
        other.begin();
        assertThat(other.books().level(KSC, WATER).onHand()).isEqualTo(Quantity.of(9));
        assertThat(other.books().level(KSC, WATER).reserved()).isEqualTo(Quantity.of(5));
        assertThat(other.books().level(ISS, WATER).inbound()).isEqualTo(Quantity.of(5));
        other.rollback();
    }

    @Test
    void whatWasLearntInPartWhenTheDatabaseWentIsNotLearntTwice() throws Exception {
        try (BatchCommitter committer =
                new BatchCommitter(database().openStore(), Clock.systemUTC())) {
            done(committer, World.receipt(KSC, "9", "A", null));
            ShipmentId food = shipment(committer, World.trade(KSC, ISS, FOOD, "4"));
            other.begin();
            assertThat(other.books().level(KSC, WATER).reserved()).isEqualTo(Quantity.ZERO);
            other.commit();
            done(committer, World.trade(KSC, ISS, WATER, "2"));
            done(committer, World.dispatch(food)); // its lines must be asked for
        }
        List<LogEntry> news = other.committedAfter(other.head().position());
        cutAll();
        assertThatThrownBy(() -> other.learn(news)).isInstanceOf(StoreUnavailableException.class);
        other.begin();
        assertThat(other.books().level(KSC, WATER).reserved()).isEqualTo(Quantity.of(2));
        assertThat(other.books().level(KSC, FOOD).onHand()).isEqualTo(Quantity.of(5));
        other.rollback();
    }

    @Test
    void whoIsOvertakenWhileTheFirstPartOfACommitWaitsWritesNothing() throws Exception {
        mine.begin();
        mine.commitAside().join();
        mine.beginAhead();
        note();
        other.begin();
        other.note("user.signed_in", "users/bob", "", "{}", NOON, "bob");
        CompletableFuture<List<LogEntry>> commit = mine.commitAside();
        Eventually.until("it waits", this::isSomebodyWaiting);
        other.commit();
        assertThatThrownBy(commit::join).hasCauseInstanceOf(OvertakenException.class);
        mine.rollback();
        mine.begin();
        assertThat(mine.position()).isEqualTo(other.position());
        mine.rollback();
    }

    @Test
    void evenARefusalAloneIsNotGivenOnAnOvertakenState() throws Exception {
        mine.begin();
        mine.commitAside().join();
        mine.beginAhead();
        other.begin();
        other.note("user.signed_in", "users/bob", "", "{}", NOON, "bob");
        CompletableFuture<List<LogEntry>> nothing = mine.commitAside();
        Eventually.until("it waits", this::isSomebodyWaiting);
        other.commit();
        assertThatThrownBy(nothing::join).hasCauseInstanceOf(OvertakenException.class);
        mine.rollback();
    }

    private static ShipmentId shipment(BatchCommitter committer, Command trade) {
        CommandRequest<ShipmentId> request =
                CommandRequest.of(
                        trade,
                        "tester",
                        (_, facts) ->
                                facts.stream()
                                        .map(Fact::event)
                                        .filter(ShipmentBooked.class::isInstance)
                                        .map(event -> ((ShipmentBooked) event).id())
                                        .findFirst()
                                        .orElseThrow());
        Outcome<ShipmentId> outcome = committer.submit(List.of(request)).join().getFirst();
        return ((Outcome.Accepted<ShipmentId>) outcome).state();
    }

    /// Ends every connection to the database, as a restart of the server does.
    private void cutAll() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(address.url(), address.user(), address.password())) {
            text(
                    connection,
                    "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    private void learn() {
        other.learn(other.committedAfter(other.head().position()));
    }

    private void keep() {
        mine.begin();
        mine.keepTurn();
        mine.commit();
    }

    private void give() {
        mine.begin();
        mine.giveTurn();
        mine.commit();
    }

    private void note() {
        mine.note("user.signed_in", "users/ada", "", "{}", NOON, "ada");
    }

    private static void done(BatchCommitter committer, Command command) {
        committer.submit(List.of(CommandRequest.of(command, "tester", (_, _) -> 1))).join();
    }

    private boolean isSomebodyWaiting() {
        try (Connection connection =
                DriverManager.getConnection(address.url(), address.user(), address.password())) {
            return text(
                            connection,
                            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname ="
                                    + " current_database() AND wait_event_type = 'Lock'")
                    .equals("1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String idleTimeout(Store store) throws SQLException {
        return text(store.connection(), "SHOW idle_session_timeout");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private PostgresDatabase database() {
        return new PostgresDatabase(address, folder);
    }
}
