package io.nebulon.server.bench;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What [RawLimit] is for SQLite: the rows of trades into the same tables with the same indexes and
/// the same durability, in batches of the same size, by bare `INSERT ... SELECT FROM unnest` on one
/// connection. It decides nothing, checks nothing, makes no JSON and no hashes. The command runs it
/// and the engine in turn, with the engine's batch; its first round warms up.
///
/// ```
/// server/src/test/measure bench.PostgresLimit 256 5 4
/// ```
final class PostgresLimit {
    private static final int LEVELS = EngineBench.STATIONS * EngineBench.ITEMS;

    /// As long as the events of the engine's own run are on average.
    private static final String TRADE_EVENT = "x".repeat(270);

    private static final String SHIPMENT_EVENT = "x".repeat(232);
    private static final String SUBJECT = "trades/0193aaaa-aaaa-7aaa-aaaa-aaaaaaaaaaaa";

    private final PostgresDatabase database;

    PostgresLimit(PostgresDatabase database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        int clients = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("nebulon-measure");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .setServerConfig("synchronous_commit", "on")
                        .start()) {
            System.out.println("round    engine/s  batch     limit/s  ratio");
            for (int round = 1; round <= rounds; round++) {
                EngineBench.Result engine =
                        new EngineBench(
                                        database(postgres, "engine_" + round, folder),
                                        clients,
                                        true)
                                .run(seconds);
                double limit =
                        new PostgresLimit(database(postgres, "limit_" + round, folder))
                                .run(seconds, (int) Math.max(1, Math.round(engine.batch())));
                System.out.printf(
                        Locale.ROOT,
                        "%5d %,11.0f %6.0f %,11.0f %6.2f%n",
                        round,
                        engine.commandsPerSecond(),
                        engine.batch(),
                        limit,
                        engine.commandsPerSecond() / limit);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static PostgresDatabase database(EmbeddedPostgres postgres, String name, Path folder)
            throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new PostgresDatabase(
                new PostgresAddress(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                        "postgres",
                        ""),
                folder);
    }

    /// @return commands a second
    double run(double seconds, int batch) throws SQLException {
        database.migrate();
        try (Connection connection = database.openAlone()) {
            connection.setAutoCommit(false);
            levels(connection);
            Batch rows = new Batch(connection, batch);
            double warm = Math.min(2, seconds);
            write(connection, rows, warm);
            return batch * write(connection, rows, seconds) / seconds;
        }
    }

    private static long write(Connection connection, Batch rows, double seconds)
            throws SQLException {
        long written = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            rows.write();
            connection.commit();
            written++;
        }
        return written;
    }

    private static void levels(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    INSERT INTO stock_level (station, item, on_hand, reserved, inbound)
                    SELECT s, i, 1000000000000, 0, 0
                    FROM generate_series(1, %d) s, generate_series(1, %d) i
                    """
                            .formatted(EngineBench.STATIONS, EngineBench.ITEMS));
        }
        connection.commit();
    }

    /// A statement whose parameters are the columns of many rows.
    private static final class Columns {
        private final PreparedStatement statement;
        private final List<String> types;
        private final Object[][] values;

        /// @param sql with `%s` where the arrays go
        Columns(Connection connection, int rows, String sql, String types) throws SQLException {
            this.types = List.of(types.split(" "));
            this.statement =
                    connection.prepareStatement(
                            sql.formatted(
                                    this.types.stream()
                                            .map(type -> "?::" + type + "[]")
                                            .collect(Collectors.joining(", "))));
            this.values =
                    IntStream.range(0, this.types.size())
                            .mapToObj(i ->
                                    switch (this.types.get(i)) {
                                        case "bigint" -> new Long[rows];
                                        case "integer" -> new Integer[rows];
                                        case "text" -> new String[rows];
                                        default -> new byte[rows][];
                                    })
                            .toArray(Object[][]::new);
        }

        void set(int row, Object... columns) {
            for (int i = 0; i < columns.length; i++) {
                values[i][row] = columns[i];
            }
        }

        void execute(int rows) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                Object[] column =
                        rows == values[i].length ? values[i] : Arrays.copyOf(values[i], rows);
                statement.setArray(
                        i + 1, statement.getConnection().createArrayOf(types.get(i), column));
            }
            statement.executeUpdate();
        }
    }

    private static final class Batch {
        private final int size;
        private final Columns trade;
        private final Columns tradeLine;
        private final Columns shipment;
        private final Columns shipmentLine;
        private final Columns eta;
        private final Columns event;
        private final Columns level;
        private final PreparedStatement lock;
        private final PreparedStatement head;
        private final SplittableRandom random = new SplittableRandom(1);
        private final byte[] id = new byte[16];
        private final byte[] hash = new byte[32];
        private long key;
        private long position;

        Batch(Connection c, int size) throws SQLException {
            this.size = size;
            trade =
                    new Columns(
                            c,
                            size,
                            "INSERT INTO trade SELECT * FROM unnest(%s)",
                            "bigint bytea bigint bigint text bigint bigint bigint integer integer"
                                    + " bigint text bigint bigint text bigint");
            tradeLine =
                    new Columns(
                            c,
                            size,
                            "INSERT INTO trade_line SELECT * FROM unnest(%s)",
                            "bigint bigint bigint bigint bigint bigint");
            shipment =
                    new Columns(
                            c,
                            size,
                            """
                            INSERT INTO shipment (key, id, trade, origin, destination, status, eta,
                                mass_g, booked_at, booked_position, arrival_unknown, created_by,
                                version)
                            SELECT * FROM unnest(%s)
                            """,
                            "bigint bytea bytea bigint bigint integer bigint bigint bigint bigint"
                                    + " bigint text bigint");
            shipmentLine =
                    new Columns(
                            c,
                            size,
                            """
                            INSERT INTO shipment_line (shipment, line, item, quantity)
                            SELECT * FROM unnest(%s)
                            """,
                            "bigint bigint bigint bigint");
            eta =
                    new Columns(
                            c,
                            size,
                            """
                            INSERT INTO shipment_eta (shipment, position, eta, at, by)
                            SELECT * FROM unnest(%s)
                            """,
                            "bigint bigint bigint bigint text");
            event =
                    new Columns(
                            c,
                            2 * size,
                            "INSERT INTO event SELECT * FROM unnest(%s)",
                            "bigint bytea text bigint bigint text text text text bytea bigint bytea"
                                    + " bytea");
            level =
                    new Columns(
                            c,
                            2 * size,
                            """
                            UPDATE stock_level AS t SET on_hand = n.v0, reserved = n.v1,
                                inbound = n.v2, capacity = n.v3, reorder_point = n.v4
                            FROM unnest(%s) AS n (v0, v1, v2, v3, v4, v5, v6)
                            WHERE t.station = n.v5 AND t.item = n.v6
                            """,
                            "bigint bigint bigint bigint bigint bigint bigint");
            lock = c.prepareStatement("SELECT position FROM log_head WHERE one = 1 FOR UPDATE");
            head =
                    c.prepareStatement(
                            """
                            UPDATE log_head SET position = ?, chain_hash = ?, origin_sequence = ?,
                                                origin_hash = ?
                            WHERE one = 1
                            """);
        }

        void write() throws SQLException {
            long now = System.currentTimeMillis();
            TreeSet<Long> touched = new TreeSet<>();
            for (int i = 0; i < size; i++) {
                command(i, now, touched);
            }
            int row = 0;
            for (long l : touched) {
                level.set(
                        row++,
                        1_000_000_000_000L,
                        key,
                        key,
                        null,
                        null,
                        l / EngineBench.ITEMS + 1L,
                        l % EngineBench.ITEMS + 1L);
            }
            lock.executeQuery().close();
            event.execute(2 * size);
            for (Columns columns : List.of(trade, tradeLine, shipment, shipmentLine, eta)) {
                columns.execute(size);
            }
            level.execute(row);
            head.setLong(1, position);
            head.setBytes(2, hash);
            head.setLong(3, position);
            head.setBytes(4, hash);
            head.executeUpdate();
        }

        private void command(int row, long now, TreeSet<Long> touched) {
            long seller = random.nextInt(EngineBench.STATIONS);
            long buyer =
                    (seller + 1 + random.nextInt(EngineBench.STATIONS - 1)) % EngineBench.STATIONS;
            long item = random.nextInt(EngineBench.ITEMS);
            long quantity = 1000L * (1 + random.nextInt(20));
            touched.add(seller * EngineBench.ITEMS + item);
            touched.add(buyer * EngineBench.ITEMS + item);
            key++;
            String at = "STATION-" + seller + ",STATION-" + buyer;
            trade.set(
                    row,
                    key,
                    id,
                    seller + 1,
                    buyer + 1,
                    "USD",
                    quantity,
                    0L,
                    0L,
                    0,
                    0,
                    key,
                    null,
                    now,
                    now,
                    "bench",
                    1L);
            tradeLine.set(row, key, 0L, item + 1, quantity, 12_500_000L, quantity);
            shipment.set(
                    row,
                    key,
                    id,
                    id,
                    seller + 1,
                    buyer + 1,
                    0,
                    now,
                    quantity,
                    now,
                    position + 2,
                    0L,
                    "bench",
                    1L);
            shipmentLine.set(row, key, 0L, item + 1, quantity);
            eta.set(row, key, position + 2, now, now, "bench");
            for (int i = 0; i < 2; i++) {
                position++;
                event.set(
                        2 * row + i,
                        position,
                        id,
                        i == 0 ? "trade.initiated" : "shipment.booked",
                        now,
                        now,
                        "bench",
                        at,
                        SUBJECT,
                        i == 0 ? TRADE_EVENT : SHIPMENT_EVENT,
                        id,
                        position,
                        hash,
                        hash);
            }
        }
    }
}
