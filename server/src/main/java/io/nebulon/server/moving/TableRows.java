package io.nebulon.server.moving;

import io.nebulon.server.store.StoredTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a table in the order of its key, one after the other.
final class TableRows implements AutoCloseable {
    private static final int PORTION = 500;

    private final PreparedStatement query;
    private final ResultSet rows;
    private final @Nullable Object[] values;

    private TableRows(PreparedStatement query, ResultSet rows, int columns) {
        this.query = query;
        this.rows = rows;
        this.values = new @Nullable Object[columns];
    }

    /// @param connection in a transaction, so that rows come in portions
    static TableRows of(Connection connection, StoredTables.Table table, List<String> columns)
            throws SQLException {
        PreparedStatement query = connection.prepareStatement(table.query(columns));
        try {
            query.setFetchSize(PORTION);
            return new TableRows(query, query.executeQuery(), columns.size());
        } catch (SQLException e) {
            query.close();
            throw e;
        }
    }

    /// Goes on to the next one, if there is one.
    boolean next() throws SQLException {
        if (!rows.next()) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(rows.getObject(i + 1));
        }
        return true;
    }

    /// The values of this one, until the next.
    @Nullable Object[] row() {
        return values;
    }

    /// What is a number on one database and a truth value on the other is a number.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag ? 1L : 0L;
            case Integer number -> number.longValue();
            default -> value;
        };
    }

    @Override
    public void close() throws SQLException {
        try (query) {
            rows.close();
        }
    }
}
