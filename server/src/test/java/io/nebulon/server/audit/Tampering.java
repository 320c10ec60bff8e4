package io.nebulon.server.audit;

import io.nebulon.server.store.HashChain;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.PublicIds;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What somebody with the file in hand could do to it.
public final class Tampering {
    private final Path file;

    private Tampering(Path file) {
        this.file = file;
    }

    /// A copy of a database at rest, to be tampered with.
    public static Tampering withCopyOf(SqliteDatabase database, Path folder) {
        try {
            Path copy = Files.createTempDirectory(folder, "copy").resolve("nebulon.db");
            Files.copy(database.file(), copy);
            return new Tampering(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Tampering with(SqliteDatabase database) {
        return new Tampering(database.file());
    }

    public SqliteDatabase database() {
        return new SqliteDatabase(file);
    }

    public Path file() {
        return file;
    }

    /// Runs statements, whatever the schema says to them.
    public Tampering sql(String... statements) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = 1");
            for (String sql : statements) {
                statement.execute(sql);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first column of the first row, as text.
    public String ask(String query) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Adds a row that is like the last one but for its name and the first part of its key.
    Tampering addRow(String table) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT * FROM " + table + " ORDER BY 1 DESC, 2 DESC LIMIT 1")) {
                row.next();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String column = row.getMetaData().getColumnName(i);
                    columns.add('"' + column + '"');
                    Object value = row.getObject(i);
                    boolean isName = List.of("code", "sku", "reference").contains(column);
                    values.add(isName && value != null ? value + "-2" : value);
                }
            }
            if (values.getFirst() instanceof Number key) {
                values.set(0, key.longValue() + 1);
            }
            String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO "
                                    + table
                                    + " ("
                                    + String.join(", ", columns)
                                    + ") VALUES ("
                                    + places
                                    + ")")) {
                for (int i = 0; i < values.size(); i++) {
                    insert.setObject(i + 1, values.get(i));
                }
                insert.executeUpdate();
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Computes every hash anew, as whoever has the program could.
    Tampering rehash() {
        HashChain chain = new HashChain();
        byte[] origin = HashChain.start();
        byte[] hash = HashChain.start();
        try (Connection connection = open();
                PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE event SET origin_hash = ?, chain_hash = ?"
                                        + " WHERE position = ?");
                PreparedStatement head =
                        connection.prepareStatement(
                                "UPDATE log_head SET origin_hash = ?, chain_hash = ?")) {
            connection.setAutoCommit(false);
            for (LogEntry entry : events()) {
                HashChain.Hashes hashes = chain.next(entry, origin, hash);
                origin = hashes.origin();
                hash = hashes.chain();
                update.setBytes(1, origin);
                update.setBytes(2, hash);
                update.setLong(3, entry.position());
                update.executeUpdate();
            }
            head.setBytes(1, origin);
            head.setBytes(2, hash);
            head.executeUpdate();
            connection.commit();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another database with the same log, its tables made from the log as it is now.
    Tampering rebuilt() {
        SqliteDatabase other = new SqliteDatabase(file.resolveSibling("rebuilt.db"));
        other.migrate();
        try (SqliteStore store = new SqliteStore(other.openScratchWriter())) {
            store.begin();
            events().forEach(store::replay);
            store.commit();
        }
        return new Tampering(other.file())
                .sql("UPDATE log_head SET origin = (SELECT origin FROM event LIMIT 1)");
    }

    private List<LogEntry> events() {
        List<LogEntry> entries = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT * FROM event ORDER BY position")) {
            while (r.next()) {
                entries.add(
                        new LogEntry(
                                r.getLong("position"),
                                PublicIds.uuid(r.getBytes("id")),
                                r.getString("type"),
                                r.getLong("occurred_at"),
                                r.getLong("recorded_at"),
                                r.getString("actor"),
                                r.getString("stations"),
                                r.getString("subject"),
                                r.getString("payload"),
                                r.getBytes("origin"),
                                r.getLong("origin_sequence"),
                                r.getBytes("origin_hash"),
                                r.getBytes("chain_hash")));
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
