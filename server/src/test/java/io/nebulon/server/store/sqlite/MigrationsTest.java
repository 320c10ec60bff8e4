package io.nebulon.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.audit.RandomTrading;
import io.nebulon.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final int NEXT = SqliteDatabase.SCHEMA_VERSION + 1;

    @TempDir Path folder;

    @Test
    void a_migration_that_fails_leaves_the_database_as_it_was() throws Exception {
        SqliteDatabase database = traded();
        List<String> before = contents(database);
        String location =
                migrations(
                        "CREATE TABLE fine (a INTEGER); UPDATE item SET name = 'changed';",
                        "ALTER TABLE item ADD COLUMN colour TEXT; DROP TABLE movement;",
                        "INSERT INTO nowhere VALUES (1);");

        assertThatThrownBy(() -> database.migrate(NEXT, "classpath:db/sqlite", location))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("as it was before")
                .hasMessageContaining("nowhere");

        assertThat(contents(database)).isEqualTo(before);
        database.migrate();
        assertThat(contents(database)).isEqualTo(before);
    }

    @Test
    void a_schema_that_somebody_changed_leaves_the_database_as_it_was() throws Exception {
        SqliteDatabase database = traded();
        run(database, "CREATE TABLE fine (by_hand INTEGER)");
        List<String> before = contents(database);
        String location =
                migrations("UPDATE item SET name = 'changed';", "CREATE TABLE fine (a INTEGER);");

        assertThatThrownBy(() -> database.migrate(NEXT, "classpath:db/sqlite", location))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("fine");

        assertThat(contents(database)).isEqualTo(before);
    }

    @Test
    void a_migration_that_succeeds_is_whole() throws Exception {
        SqliteDatabase database = traded();
        String location =
                migrations("UPDATE item SET name = 'changed';", "CREATE TABLE fine (a INTEGER);");

        database.migrate(NEXT, "classpath:db/sqlite", location);

        assertThat(contents(database))
                .contains("user_version " + NEXT)
                .anyMatch(row -> row.contains("CREATE TABLE fine"));
        assertThatThrownBy(database::migrate)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("newer version");
    }

    private SqliteDatabase traded() {
        SqliteDatabase database = new SqliteDatabase(folder.resolve("nebulon.db"));
        try (RandomTrading trading = RandomTrading.in(database, 41)) {
            trading.trade(50, 10);
        }
        return database;
    }

    private String migrations(String... scripts) throws IOException {
        Path location = Files.createDirectory(folder.resolve("migrations"));
        for (int i = 0; i < scripts.length; i++) {
            Files.writeString(location.resolve("V90" + i + "__test.sql"), scripts[i]);
        }
        return "filesystem:" + location;
    }

    private static void run(SqliteDatabase database, String sql) throws SQLException {
        try (Connection connection = database.openWriter();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The schema, its version and every row of every table, the history of migrations included.
    private static List<String> contents(SqliteDatabase database) throws SQLException {
        List<String> contents = new ArrayList<>();
        try (Connection connection = database.openReader();
                Statement statement = connection.createStatement()) {
            contents.add("user_version " + rows(statement, "PRAGMA user_version").getFirst());
            contents.addAll(
                    rows(statement, "SELECT type || name || ifnull(sql, '') FROM sqlite_master"));
            for (String table :
                    rows(statement, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
                contents.addAll(rows(statement, "SELECT * FROM " + table));
            }
        }
        return contents;
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    text.append(i == 1 ? "" : "|").append(row.getString(i));
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }
}
