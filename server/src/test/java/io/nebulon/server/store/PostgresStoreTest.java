package io.nebulon.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.FaultProxy;
import io.nebulon.server.testing.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on PostgreSQL, and what is PostgreSQL's own.
final class PostgresStoreTest extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir Path folder;

    private final PostgresAddress address = PostgresServer.newDatabase();

    @Override
    Store open() {
        PostgresDatabase database = database();
        database.migrate();
        return database.openStore();
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        try (Connection reader = database().openReader();
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM event"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void aReaderSeesOneCommitForAsLongAsItsTransactionTakes() throws Exception {
        try (Connection reader = database().openReader()) {
            reader.setAutoCommit(false);
            long before = number(reader, "SELECT position FROM log_head");
            inTransaction(List.of(World.receipt(World.KSC, World.WATER, "1")));
            assertThat(number(reader, "SELECT MAX(position) FROM event")).isEqualTo(before);
            reader.rollback();
            assertThat(number(reader, "SELECT MAX(position) FROM event")).isEqualTo(before + 1);
        }
    }

    @Test
    void theDatabaseItselfRefusesANegativeShelf() throws Exception {
        inTransaction(List.of(World.receipt(World.KSC, World.WATER, "1")));
        assertThatThrownBy(
                        () -> execute("UPDATE balance SET quantity = -1 WHERE account >= 1048576"))
                .hasMessageContaining("check constraint");
        assertThatThrownBy(() -> execute("UPDATE stock_level SET on_hand = -1"))
                .hasMessageContaining("check constraint");
    }

    @Test
    void aDatabaseThatANewerVersionWroteIsLeftAlone() throws Exception {
        execute("UPDATE flyway_schema_history SET version = '999' WHERE version = '6'");
        assertThatThrownBy(() -> database().migrate())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void aServerThatIsOlderThanThoseSupportedIsRefusedInWords() {
        int port = URI.create(address.url().substring("jdbc:".length())).getPort();
        try (FaultProxy way = new FaultProxy(port)) {
            way.falsify(answer -> answer.replaceFirst("(server_version\0)\\d\\d", "$114"));
            String url = address.url().replace(":" + port + "/", ":" + way.port() + "/");
            PostgresAddress old = new PostgresAddress(url, address.user(), address.password());
            assertThatThrownBy(() -> new PostgresDatabase(old, folder).migrate())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("PostgreSQL 14; Nebulon needs 15 or newer");
        }
    }

    @Test
    void whileOthersWriteTheSchemaIsLeftAsItIs() throws Exception {
        execute("DELETE FROM flyway_schema_history WHERE version = '6'");
        try (Store _ = database().openStore();
                Store _ = database().openStore()) {
            assertThatThrownBy(() -> database().migrate())
                    .hasMessageContaining("older version")
                    .hasCauseInstanceOf(DatabaseInUseException.class);
        }
        close();
        database().migrate();
        assertThat(database().isCurrent()).isTrue();
    }

    @Test
    void aConnectionThatWasLostBetweenTwoTransactionsCostsNothing() throws Exception {
        try (Store mine = database().openStore()) {
            mine.begin();
            mine.rollback();
            cutAll();
            mine.begin();
            assertThat(mine.head().position()).isEqualTo(World.founding().size());
            assertThat(mine.books().level(World.KSC, World.WATER).onHand().isZero()).isTrue();
            mine.rollback();
        }
    }

    @Test
    void whatWasDecidedOnAConnectionThatIsLostIsNotWrittenAndTheNextTransactionStandsOnTheLog()
            throws Exception {
        try (Store mine = database().openStore()) {
            mine.begin();
            mine.note("user.signed_in", "users/ada", "", "{}", NOON, "ada");
            cutAll();
            assertThatThrownBy(mine::commit).isInstanceOf(StoreUnavailableException.class);
            mine.rollback();
            mine.begin();
            assertThat(mine.position()).isEqualTo(World.founding().size());
            mine.note("user.signed_in", "users/ada", "", "{}", NOON, "ada");
            assertThat(mine.commit()).hasSize(1);
        }
    }

    @Test
    void whatWasDecidedAheadIsNotWrittenOnALogThatHasLostItsEnd() throws Exception {
        try (Store mine = database().openStore()) {
            mine.begin();
            mine.commitAside().join();
            mine.beginAhead();
            mine.note("user.signed_in", "users/ada", "", "{}", NOON, "ada");
            execute("DELETE FROM log_head");
            assertThatThrownBy(() -> mine.commitAside().join())
                    .hasCauseInstanceOf(OvertakenException.class);
            mine.rollback();
            assertThatThrownBy(mine::begin).isInstanceOf(CorruptLogException.class);
        }
    }

    @Test
    void theSameLogHasTheSameHashesAsOnSqlite() throws Exception {
        inTransaction(List.of(World.receipt(World.KSC, World.WATER, "100.5")));
        inTransaction(List.of(World.trade(World.KSC, World.ISS, World.WATER, "10")));
        Path file = folder.resolve("copy.db");
        assertThat(database().copyTo(file, (_, _) -> {})).isEmpty();
        var copy = new SqliteDatabase(file);
        try (Store sqlite = copy.openStore();
                Store postgres = open()) {
            sqlite.begin();
            postgres.begin();
            assertThat(sqlite.head()).usingRecursiveComparison().isEqualTo(postgres.head());
            assertThat(sqlite.entriesAfter(0))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(postgres.entriesAfter(0));
            sqlite.rollback();
            postgres.rollback();
        }
    }

    private PostgresDatabase database() {
        return new PostgresDatabase(address, folder);
    }

    /// Ends every connection to the database, as a restart of the server does.
    private void cutAll() throws SQLException {
        execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
