package io.nebulon.server.backup;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/// A file with a database in it that nobody else uses: a draft of a backup or of a restored home.
final class DatabaseFile {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;

    DatabaseFile(Path file) {
        this.file = file;
    }

    /// Where its log ends, as an audit prints it.
    record Head(long position, String hash) {
        @Override
        public String toString() {
            return position + ":" + hash;
        }
    }

    /// Whether a file begins as every SQLite database does.
    static boolean isDatabase(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /// Makes it one file that needs nothing beside it to be read, and says where its log ends.
    ///
    /// @throws SQLException when it holds no log of ours
    Head close() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            Head head = head(statement);
            statement.execute("PRAGMA journal_mode = DELETE");
            return head;
        }
    }

    /// The version of its schema, after a look whether it is ours and not newer than this version.
    ///
    /// @throws BackupException when it is not
    void check(Path shown) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            if (number(statement, TABLES) != 2) {
                throw new BackupException(shown + " is no Nebulon database: it has no log");
            }
            long version = number(statement, "PRAGMA user_version");
            if (version > SqliteDatabase.SCHEMA_VERSION) {
                throw new BackupException(
                        shown
                                + " was written by a newer version of Nebulon (schema "
                                + version
                                + ", this one knows "
                                + SqliteDatabase.SCHEMA_VERSION
                                + ")");
            }
        } catch (SQLException e) {
            throw new BackupException(
                    shown + " cannot be read as a database: " + e.getMessage(), e);
        }
    }

    /// Makes it another log, so that whoever followed the one before is told to start anew, and
    /// ends all sign-ins and API keys: what was revoked since the backup must not come back.
    ///
    /// @return the new identity
    String renewIdentity() throws SQLException {
        String identity = UUID.randomUUID().toString();
        try (Connection connection = open();
                Statement tokens = connection.createStatement();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE log_head SET log_id = ?")) {
            tokens.executeUpdate("DELETE FROM refresh_token");
            tokens.executeUpdate("DELETE FROM token_family");
            tokens.executeUpdate("DELETE FROM api_key");
            statement.setString(1, identity);
            statement.executeUpdate();
            return identity;
        }
    }

    /// Where its log ends.
    Head head() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            return head(statement);
        }
    }

    /// Carries over what stands in its write-ahead log, which is then gone.
    void settle() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static Head head(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT position, chain_hash FROM log_head")) {
            if (!row.next()) {
                throw new SQLException("log_head is empty");
            }
            return new Head(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)));
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static final String TABLES =
            """
            SELECT COUNT(*) FROM sqlite_master
            WHERE type = 'table' AND name IN ('event', 'log_head')
            """;
}
