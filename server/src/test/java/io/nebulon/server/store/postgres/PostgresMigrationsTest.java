package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.StoredTables;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresMigrationsTest {
    private static final int NEXT = PostgresDatabase.SCHEMA_VERSION + 1;

    @TempDir Path folder;

    private PostgresDatabase database;

    @BeforeEach
    void make() {
        database = new PostgresDatabase(PostgresServer.newDatabase(), folder);
        assertThat(database.isThere()).isFalse();
        database.migrate();
    }

    @Test
    void both_databases_have_the_same_tables_columns_and_indexes_in_the_same_order()
            throws Exception {
        SqliteDatabase sqlite = new SqliteDatabase(folder.resolve("nebulon.db"));
        sqlite.migrate();
        assertThat(PostgresDatabase.SCHEMA_VERSION).isEqualTo(SqliteDatabase.SCHEMA_VERSION);
        try (Connection one = database.openReader();
                Connection other = sqlite.openReader()) {
            List<String> tables =
                    column(
                            other,
                            """
                            SELECT name FROM sqlite_master
                            WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                              AND name <> 'flyway_schema_history'
                            ORDER BY name
                            """);
            assertThat(
                            column(
                                    one,
                                    """
                                    SELECT tablename FROM pg_tables
                                    WHERE schemaname = 'public'
                                      AND tablename <> 'flyway_schema_history'
                                    ORDER BY tablename
                                    """))
                    .isEqualTo(tables);
            assertThat(StoredTables.ALL.stream().map(StoredTables.Table::name).sorted())
                    .as("what moves to another database")
                    .isEqualTo(tables);
            for (String table : tables) {
                assertThat(columns(one, table)).as(table).isEqualTo(columns(other, table));
            }
            assertThat(
                            column(
                                    one,
                                    """
                                    SELECT c.relname FROM pg_index i
                                    JOIN pg_class c ON c.oid = i.indexrelid
                                    WHERE pg_table_is_visible(c.oid)
                                      AND c.relname !~ '(_pkey|_key[0-9]*|_idx)$'
                                      OR c.relname = 'receipt_key'
                                    ORDER BY 1
                                    """))
                    .containsAll(
                            column(
                                    other,
                                    """
                                    SELECT name FROM sqlite_master
                                    WHERE type = 'index' AND name NOT LIKE 'sqlite%'
                                      AND name NOT LIKE 'flyway%'
                                    """));
        }
    }

    /// Else each page of a list reads and sorts all that a station or a shelf ever had.
    @Test
    void a_page_of_the_newest_is_the_end_of_a_range_of_an_index() throws Exception {
        Map<String, String> rows =
                Map.of(
                        "trade_seller",
                        "trade WHERE seller = 3",
                        "trade_buyer",
                        "trade WHERE buyer = 3",
                        "movement_to_shelf",
                        "movement WHERE to_account = 1048577 AND item = 2 AND key < 90",
                        "movement_from_shelf",
                        "movement WHERE from_account = 1048577 AND item = 2 AND key < 90",
                        "shipment_origin",
                        "shipment WHERE trade IS NULL AND origin = 3",
                        "shipment_destination",
                        "shipment WHERE trade IS NULL AND destination = 3",
                        "shipment_ship",
                        "shipment WHERE ship = 3");
        try (Connection connection = database.openReader();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_bitmapscan = off");
            statement.execute("SET enable_sort = off");
            for (Map.Entry<String, String> row : rows.entrySet()) {
                String query = "SELECT key FROM " + row.getValue() + " ORDER BY key DESC LIMIT 51";
                assertThat(column(connection, "EXPLAIN " + query))
                        .anyMatch(line -> line.contains("Backward using " + row.getKey() + " "))
                        .noneMatch(line -> line.contains("Sort"));
            }
        }
    }

    @Test
    void migrating_again_changes_nothing() throws Exception {
        String log = log();
        database.migrate();
        assertThat(log()).isEqualTo(log);
        assertThat(database.isCurrent()).isTrue();
        assertThat(database.isThere()).isTrue();
    }

    @Test
    void a_migration_that_fails_leaves_the_database_as_it_was() throws Exception {
        String location =
                migrations(
                        "CREATE TABLE fine (a INTEGER); UPDATE log_head SET position = 7;",
                        "ALTER TABLE item ADD COLUMN colour TEXT; DROP TABLE movement;",
                        "INSERT INTO nowhere VALUES (1);");
        assertThatThrownBy(() -> database.migrate(902, "classpath:db/postgres", location))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("as it was before")
                .hasMessageContaining("nowhere");
        assertThat(database.isCurrent()).isTrue();
        try (Connection connection = database.openReader()) {
            assertThat(column(connection, "SELECT position FROM log_head")).containsExactly("0");
            assertThat(column(connection, "SELECT COUNT(*) FROM movement")).containsExactly("0");
            assertThat(
                            column(
                                    connection,
                                    "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'fine'"))
                    .containsExactly("0");
        }
    }

    @Test
    void a_migration_that_succeeds_is_whole_and_stops_older_versions() throws Exception {
        String location = migrations("CREATE TABLE fine (a INTEGER);");
        database.migrate(NEXT, "classpath:db/postgres", location);
        assertThat(database.isCurrent()).isFalse();
        assertThatThrownBy(database::migrate)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("newer version");
    }

    private String log() throws SQLException {
        try (Connection connection = database.openReader()) {
            return column(connection, "SELECT log_id FROM log_head").getFirst();
        }
    }

    private String migrations(String... scripts) throws IOException {
        Path location = Files.createDirectory(folder.resolve("migrations"));
        for (int i = 0; i < scripts.length; i++) {
            Files.writeString(location.resolve("V90" + i + "__test.sql"), scripts[i]);
        }
        return "filesystem:" + location;
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            ResultSetMetaData data = row.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                columns.add(data.getColumnName(i));
            }
            return columns;
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }
}
