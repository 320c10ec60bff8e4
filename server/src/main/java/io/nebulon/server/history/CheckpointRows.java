package io.nebulon.server.history;

import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.query.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes the rows of one checkpoint, so many in a unit of their own that nobody waits long, and
/// the one that makes it count at the end.
final class CheckpointRows {
    private static final int UNIT = 2_048;

    private final BatchCommitter committer;
    private final CheckpointSums sums;
    private final Checkpoint checkpoint;
    private List<Row> waiting = new ArrayList<>();
    private boolean isBegun;

    CheckpointRows(BatchCommitter committer, CheckpointSums sums) {
        this.committer = committer;
        this.sums = sums;
        this.checkpoint = sums.checkpoint();
    }

    private record Row(String sql, Object[] values) {}

    /// @throws java.util.concurrent.CompletionException when the writer did not take a unit
    void write() throws SQLException {
        sums.levels(visitor(LEVEL, 6));
        sums.stock(visitor(STOCK, 4));
        Mark end = checkpoint.end();
        waiting.add(
                new Row(
                        CHECKPOINT,
                        new Object[] {
                            checkpoint.level(),
                            checkpoint.number(),
                            end.position(),
                            end.movement(),
                            end.shipment(),
                            checkpoint.earliest(),
                            checkpoint.latest()
                        }));
        handOver();
    }

    private Snapshot.RowReader<Boolean> visitor(String sql, int columns) {
        return row -> {
            waiting.add(new Row(sql, values(row, columns)));
            if (waiting.size() == UNIT) {
                handOver();
            }
            return true;
        };
    }

    private Object[] values(ResultSet row, int columns) throws SQLException {
        Object[] values = new Object[columns + 2];
        values[0] = checkpoint.level();
        values[1] = checkpoint.number();
        for (int i = 0; i < columns; i++) {
            values[i + 2] = row.getLong(i + 1);
        }
        return values;
    }

    private void handOver() {
        List<Row> rows = waiting;
        boolean isFirst = !isBegun;
        waiting = new ArrayList<>();
        isBegun = true;
        committer
                .alone(writing -> {
                    try {
                        if (isFirst) {
                            clear(writing.connection());
                        }
                        rows.forEach(row -> writing.later(row.sql, row.values));
                        return rows.size();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                })
                .join();
    }

    /// What was left by a process that ended in the middle.
    private void clear(Connection connection) throws SQLException {
        for (String sql : List.of(CLEAR_LEVELS, CLEAR_STOCK)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, checkpoint.level());
                statement.setLong(2, checkpoint.number());
                statement.executeUpdate();
            }
        }
    }

    private static final String CLEAR_LEVELS =
            "DELETE FROM checkpoint_level WHERE level = ? AND number = ?";

    private static final String CLEAR_STOCK =
            "DELETE FROM checkpoint_stock WHERE level = ? AND number = ?";

    private static final String LEVEL =
            """
            INSERT INTO checkpoint_level (level, number, station, item, on_hand, reserved, inbound,
                                          consumed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String STOCK =
            """
            INSERT INTO checkpoint_stock (level, number, account, item, lot, quantity)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String CHECKPOINT =
            """
            INSERT INTO checkpoint (level, number, last_position, last_movement, last_shipment,
                                    earliest, latest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
}
