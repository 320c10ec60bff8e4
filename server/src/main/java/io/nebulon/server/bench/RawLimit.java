package io.nebulon.server.bench;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/// The limit beside the engine: the same rows into the same tables with the same indexes and the
/// same durability, written by bare prepared statements in batches of the same size. It decides
/// nothing, checks nothing, makes no JSON and no hashes.
final class RawLimit {
    private static final int LEVELS = EngineBench.STATIONS * EngineBench.ITEMS;

    /// As long as the events of the engine's own run are on average.
    private static final String TRADE_EVENT = "x".repeat(270);

    private static final String SHIPMENT_EVENT = "x".repeat(232);
    private static final String SUBJECT = "trades/0193aaaa-aaaa-7aaa-aaaa-aaaaaaaaaaaa";

    private final Path file;

    RawLimit(Path file) {
        this.file = file;
    }

    /// @return commands a second
    double run(double seconds, int batch) throws SQLException {
        SqliteDatabase database = new SqliteDatabase(file);
        database.migrate();
        try (Connection connection = database.openWriter();
                Statement control = connection.createStatement()) {
            levels(connection, control);
            try (Rows rows = new Rows(connection)) {
                long written = 0;
                long began = System.nanoTime();
                while (System.nanoTime() - began < seconds * 1e9) {
                    control.execute("BEGIN IMMEDIATE");
                    rows.write(batch);
                    control.execute("COMMIT");
                    written += batch;
                }
                return written / ((System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static void levels(Connection connection, Statement control) throws SQLException {
        control.execute("BEGIN IMMEDIATE");
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO stock_level (station, item, on_hand, reserved, inbound)
                        VALUES (?, ?, 1000000000000, 0, 0)
                        """)) {
            for (int level = 0; level < LEVELS; level++) {
                insert.setLong(1, level / EngineBench.ITEMS + 1L);
                insert.setLong(2, level % EngineBench.ITEMS + 1L);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        control.execute("COMMIT");
    }

    /// The statements, each bound and batched as the store does it.
    private static final class Rows implements AutoCloseable {
        private final PreparedStatement trade;
        private final PreparedStatement tradeLine;
        private final PreparedStatement shipment;
        private final PreparedStatement shipmentLine;
        private final PreparedStatement eta;
        private final PreparedStatement event;
        private final PreparedStatement level;
        private final PreparedStatement head;
        private final SplittableRandom random = new SplittableRandom(1);
        private final byte[] id = new byte[16];
        private final byte[] hash = new byte[32];
        private final boolean[] isTouched = new boolean[LEVELS];
        private long key;
        private long position;

        Rows(Connection c) throws SQLException {
            trade =
                    c.prepareStatement(
                            """
                            INSERT INTO trade VALUES (?, ?, ?, ?, 'USD', ?, 0, 0, 0, 0, ?, NULL, ?, ?,
                                                      'bench', 1)
                            """);
            tradeLine =
                    c.prepareStatement("INSERT INTO trade_line VALUES (?, 0, ?, ?, 12500000, ?)");
            shipment =
                    c.prepareStatement(
                            """
                            INSERT INTO shipment VALUES (?, ?, ?, ?, ?, NULL, 0, ?, NULL, ?, NULL,
                                                         ?, ?, NULL, NULL, NULL, NULL, NULL, NULL,
                                                         0, NULL, 'bench', 1)
                            """);
            shipmentLine =
                    c.prepareStatement("INSERT INTO shipment_line VALUES (?, 0, ?, ?, NULL, NULL)");
            eta = c.prepareStatement("INSERT INTO shipment_eta VALUES (?, ?, ?, NULL, ?, 'bench')");
            event =
                    c.prepareStatement(
                            "INSERT INTO event VALUES (?, ?, ?, ?, ?, 'bench', ?, ?, ?, ?, ?, ?, ?)");
            level =
                    c.prepareStatement(
                            """
                            UPDATE stock_level SET on_hand = ?, reserved = ?, inbound = ?,
                                                   capacity = NULL, reorder_point = NULL
                            WHERE station = ? AND item = ?
                            """);
            head =
                    c.prepareStatement(
                            """
                            UPDATE log_head SET position = ?, chain_hash = ?, origin_sequence = ?,
                                                origin_hash = ?
                            WHERE one = 1
                            """);
        }

        void write(int batch) throws SQLException {
            long now = System.currentTimeMillis();
            for (int i = 0; i < batch; i++) {
                command(now);
            }
            for (int l = 0; l < LEVELS; l++) {
                if (isTouched[l]) {
                    isTouched[l] = false;
                    add(
                            level,
                            1_000_000_000_000L,
                            key,
                            key,
                            l / EngineBench.ITEMS + 1L,
                            l % EngineBench.ITEMS + 1L);
                }
            }
            add(head, position, hash, position, hash);
            for (PreparedStatement statement :
                    new PreparedStatement[] {
                        event, trade, tradeLine, shipment, shipmentLine, eta, level, head
                    }) {
                statement.executeBatch();
            }
        }

        private void command(long now) throws SQLException {
            long seller = random.nextInt(EngineBench.STATIONS);
            long buyer =
                    (seller + 1 + random.nextInt(EngineBench.STATIONS - 1)) % EngineBench.STATIONS;
            long item = random.nextInt(EngineBench.ITEMS);
            long quantity = 1000L * (1 + random.nextInt(20));
            isTouched[(int) (seller * EngineBench.ITEMS + item)] = true;
            isTouched[(int) (buyer * EngineBench.ITEMS + item)] = true;
            key++;
            String stations = "STATION-" + seller + ",STATION-" + buyer;
            add(trade, key, id, seller + 1, buyer + 1, quantity, key, now, now);
            add(tradeLine, key, item + 1, quantity, quantity);
            add(shipment, key, id, id, seller + 1, buyer + 1, now, quantity, now, position + 2);
            add(shipmentLine, key, item + 1, quantity);
            add(eta, key, position + 2, now, now);
            add(
                    event,
                    ++position,
                    id,
                    "trade.initiated",
                    now,
                    now,
                    stations,
                    SUBJECT,
                    TRADE_EVENT,
                    id,
                    position,
                    hash,
                    hash);
            add(
                    event,
                    ++position,
                    id,
                    "shipment.booked",
                    now,
                    now,
                    stations,
                    SUBJECT,
                    SHIPMENT_EVENT,
                    id,
                    position,
                    hash,
                    hash);
        }

        private static void add(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case Long number -> statement.setLong(i + 1, number);
                    case String text -> statement.setString(i + 1, text);
                    case byte[] bytes -> statement.setBytes(i + 1, bytes);
                    default -> throw new IllegalArgumentException("cannot bind " + values[i]);
                }
            }
            statement.addBatch();
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement :
                    new PreparedStatement[] {
                        trade, tradeLine, shipment, shipmentLine, eta, event, level, head
                    }) {
                statement.close();
            }
        }
    }
}
