package io.nebulon.server.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of one connection: prepared once, bound by position, batched where rows are
/// written. Used by one thread at a time.
final class Sql implements RowBatches.Statements, AutoCloseable {
    private final RowBatches batches;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private Connection connection;

    /// @param batches how gathered rows are written
    Sql(Connection connection, RowBatches batches) {
        this.connection = connection;
        this.batches = batches;
    }

    /// Goes on with another connection, because that one was lost.
    void use(Connection next) {
        close();
        connection = next;
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    /// The first row, or null when there is none.
    <T> @Nullable T one(String sql, RowReader<T> reader, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? reader.read(rows) : null;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void each(String sql, RowVisitor visitor, @Nullable Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    int update(String sql, @Nullable Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Writes gathered rows.
    ///
    /// @param guard what goes before them, if anything
    /// @param then statements without values that follow
    void write(RowBatches.@Nullable Guard guard, Rows rows, List<String> then) {
        try {
            batches.write(this, guard, rows.groups(), then);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void writeEach(
            RowBatches.Statements statements,
            RowBatches.@Nullable Guard guard,
            List<RowBatches.Group> groups,
            List<String> then)
            throws SQLException {
        if (guard != null) {
            PreparedStatement statement = statements.prepared(guard.sql());
            bind(statement, guard.values().toArray());
            statement.execute();
        }
        for (RowBatches.Group group : groups) {
            writeEach(statements.prepared(group.sql()), group.rows());
        }
        for (String sql : then) {
            try (Statement statement = statements.connection().createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /// One execution for each row, handed over together.
    private static void writeEach(PreparedStatement statement, List<@Nullable Object[]> rows)
            throws SQLException {
        try {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException | RuntimeException e) {
            statement.clearBatch();
            throw e;
        }
    }

    @Override
    public void close() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException _) {
                // the connection is closed next, which frees the statement in any case
            }
        }
        prepared.clear();
    }

    static StoreUnavailableException failed(SQLException e) {
        return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
    }

    static @Nullable Long nullableLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
        Long millis = nullableLong(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable BigDecimal nullableDecimal(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new BigDecimal(text);
    }

    static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
        };
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        return statement;
    }

    @Override
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setLong(index, number);
            case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
            case String text -> statement.setString(index, text);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> throw new IllegalArgumentException("cannot bind " + value.getClass());
        }
    }
}
