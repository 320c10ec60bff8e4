package io.nebulon.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on SQLite, and what is SQLite's own.
final class SqliteStoreTest extends StoreContract {
    @TempDir Path folder;

    @Override
    Store open() {
        SqliteDatabase database = database();
        database.migrate();
        return new SqliteStore(database);
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        try (Connection reader = database().openReader();
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DELETE FROM event"))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void theDatabaseItselfRefusesANegativeShelf() throws Exception {
        inTransaction(List.of(World.receipt(World.KSC, World.WATER, "1")));
        try (Connection writer = database().openWriter();
                Statement statement = writer.createStatement()) {
            assertThatThrownBy(() ->
                            statement.execute(
                                    "UPDATE balance SET quantity = -1"
                                            + " WHERE account >= 1048576"))
                    .hasMessageContaining("CHECK");
            assertThatThrownBy(() -> statement.execute("UPDATE stock_level SET on_hand = -1"))
                    .hasMessageContaining("CHECK");
        }
    }

    @Test
    void aDatabaseThatANewerVersionWroteIsLeftAlone() throws Exception {
        try (Connection writer = database().openWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        assertThatThrownBy(() -> database().migrate())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void aWriterThatIsLockedOutSaysSoAndLosesNothing() throws Exception {
        try (Connection other = database().openWriter();
                Statement statement = other.createStatement();
                Connection impatient = database().openWriter();
                Statement pragma = impatient.createStatement()) {
            pragma.execute("PRAGMA busy_timeout = 10");
            statement.execute("BEGIN IMMEDIATE");
            Store waiting = new SqliteStore(impatient);
            assertThatThrownBy(waiting::begin).isInstanceOf(StoreUnavailableException.class);
            statement.execute("ROLLBACK");
            waiting.begin();
            assertThat(waiting.head().position()).isEqualTo(World.founding().size());
            waiting.rollback();
        }
    }

    private SqliteDatabase database() {
        return new SqliteDatabase(folder.resolve("nebulon.db"));
    }
}
