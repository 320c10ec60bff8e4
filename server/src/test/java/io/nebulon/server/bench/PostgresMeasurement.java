package io.nebulon.server.bench;

import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The engine on both databases in turn, on the same disk: trades a second, and how many share a
/// commit. The PostgreSQL server is one of its own on this machine, as durable as it comes. With a
/// fourth number, so many nodes on one database instead of the file, with the same clients in all;
/// `keyed` gives each trade an idempotency key.
///
/// ```
/// server/src/test/measure bench.PostgresMeasurement 256 5 3
/// server/src/test/measure bench.PostgresMeasurement 256 5 3 2
/// server/src/test/measure bench.PostgresMeasurement 256 5 3 2 keyed
/// ```
final class PostgresMeasurement {
    private PostgresMeasurement() {}

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
            int nodes = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
            boolean isKeyed = arguments.length > 4 && arguments[4].equals("keyed");
            System.out.printf(
                    "round %11s  batch  postgres/s  batch%n",
                    nodes == 0 ? "sqlite/s" : nodes + " nodes/s");
            for (int round = 1; round <= rounds; round++) {
                EngineBench.Result first =
                        run(
                                nodes == 0
                                        ? List.of(new SqliteDatabase(folder.resolve(round + ".db")))
                                        : nodes(postgres, round, folder, nodes),
                                clients,
                                seconds,
                                isKeyed);
                EngineBench.Result other =
                        run(nodes(postgres, -round, folder, 1), clients, seconds, isKeyed);
                System.out.printf(
                        Locale.ROOT,
                        "%5d %,11.0f %6.0f %,11.0f %6.0f%n",
                        round,
                        first.commandsPerSecond(),
                        first.batch(),
                        other.commandsPerSecond(),
                        other.batch());
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static EngineBench.Result run(
            List<? extends Database> nodes, int clients, double seconds, boolean isKeyed)
            throws InterruptedException {
        EngineBench bench = new EngineBench(nodes, clients, true);
        return (isKeyed ? bench.keyed() : bench).run(seconds);
    }

    /// The same new database, for each node.
    private static List<PostgresDatabase> nodes(
            EmbeddedPostgres postgres, int round, Path folder, int count) throws Exception {
        String name = "round_" + Math.abs(round) + (round < 0 ? "_one" : "");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        PostgresAddress address =
                new PostgresAddress(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                        "postgres",
                        "");
        return IntStream.range(0, count)
                .mapToObj(_ -> new PostgresDatabase(address, folder))
                .toList();
    }
}
