package io.nebulon.server.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The books as of one commit, for as long as one query takes.
///
/// @param position the log position that everything read from the connection is true for
public record Snapshot(Connection connection, long position) {
    /// Reads one row.
    @FunctionalInterface
    public interface RowReader<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    /// Every row of a statement whose `?` stand for the values in turn.
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        each(
                sql,
                row -> {
                    rows.add(reader.read(row));
                    return true;
                },
                values);
        return rows;
    }

    /// The first row, or null when there is none.
    public <T> @Nullable T first(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bound(sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? reader.read(rows) : null;
        }
    }

    /// Goes through the rows for as long as the visitor wants more.
    public void each(String sql, RowReader<Boolean> visitor, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bound(sql, values);
                ResultSet rows = statement.executeQuery()) {
            boolean isWanted = true;
            while (isWanted && rows.next()) {
                isWanted = visitor.read(rows);
            }
        }
    }

    /// A number, or null.
    public static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /// `?, ?, ?` for so many values, to stand in `IN (...)`; for none `NULL`, which nothing is in.
    public static String marks(int count) {
        return count == 0 ? "NULL" : String.join(", ", Collections.nCopies(count, "?"));
    }

    /// A bit for each value, for `(? >> column) & 1 <> 0` on a column of ordinals.
    @SuppressWarnings("EnumOrdinal") // the books keep ordinals
    public static long mask(Iterable<? extends Enum<?>> values) {
        long mask = 0;
        for (Enum<?> value : values) {
            mask |= 1L << value.ordinal();
        }
        return mask;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
