package io.nebulon.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Where the log ends.
///
/// @param logId the identity of this log, a UUID; it changes when a backup is restored
/// @param origin the node that writes, 16 bytes
public record LogHead(
        String logId,
        byte[] origin,
        long position,
        byte[] chainHash,
        long originSequence,
        byte[] originHash) {
    static final String QUERY =
            """
            SELECT log_id, origin, position, chain_hash, origin_sequence, origin_hash
            FROM log_head WHERE one = 1
            """;

    static LogHead of(ResultSet row) throws SQLException {
        return new LogHead(
                row.getString(1),
                row.getBytes(2),
                row.getLong(3),
                row.getBytes(4),
                row.getLong(5),
                row.getBytes(6));
    }

    /// Of the log in a database, or null when it has none.
    public static @Nullable LogHead in(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            return row.next() ? of(row) : null;
        }
    }

    /// Whether there is any event.
    public static boolean hasEvents(Connection connection) throws SQLException {
        return isAny(connection, "SELECT 1 FROM event LIMIT 1");
    }

    private static boolean isAny(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    /// Whether there are events and nothing says where they end: nobody may take them for books. A
    /// move that was interrupted leaves a log like this.
    public static boolean isMissing(Connection connection) throws SQLException {
        return isAny(
                connection,
                "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM log_head) AND EXISTS (SELECT 1 FROM event)");
    }

    /// As an audit prints it.
    public String text() {
        return position + ":" + HexFormat.of().formatHex(chainHash);
    }
}
