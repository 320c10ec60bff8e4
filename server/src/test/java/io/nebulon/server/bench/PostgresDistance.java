package io.nebulon.server.bench;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.IntStream;

/// The engine on a PostgreSQL server of this machine and on the same one a network away, in turn:
/// trades a second, and how many share a commit. The time of a round trip is what `SELECT 1` takes.
///
/// ```
/// server/src/test/measure bench.PostgresDistance CLIENTS SECONDS ROUNDS MICROSECONDS [NODES [keyed]]
/// server/src/test/measure bench.PostgresDistance 256 5 4 500
/// server/src/test/measure bench.PostgresDistance 256 5 4 500 1 keyed
/// ```
final class PostgresDistance {
    private PostgresDistance() {}

    public static void main(String[] arguments) throws Exception {
        int clients = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        int nodes = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
        boolean isKeyed = arguments.length > 5 && arguments[5].equals("keyed");
        Path folder = Files.createTempDirectory("nebulon-measure");
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder()
                                .setDataDirectory(folder.resolve("postgres"))
                                .setServerConfig("synchronous_commit", "on")
                                .start();
                SlowWay way = new SlowWay(postgres.getPort(), Long.parseLong(arguments[3]))) {
            System.out.println("round  trip/ms      near/s  batch  trip/ms       far/s  batch");
            for (int round = 1; round <= rounds; round++) {
                System.out.printf(Locale.ROOT, "%5d", round);
                for (int port : new int[] {postgres.getPort(), way.port()}) {
                    String name = "round_" + round + "_" + port;
                    try (var connection = postgres.getPostgresDatabase().getConnection();
                            var statement = connection.createStatement()) {
                        statement.execute("CREATE DATABASE " + name);
                    }
                    PostgresAddress address =
                            new PostgresAddress(
                                    "jdbc:postgresql://127.0.0.1:" + port + "/" + name,
                                    "postgres",
                                    "");
                    EngineBench bench =
                            new EngineBench(
                                    IntStream.range(0, nodes)
                                            .mapToObj(_ -> new PostgresDatabase(address, folder))
                                            .toList(),
                                    clients,
                                    true);
                    EngineBench.Result result = (isKeyed ? bench.keyed() : bench).run(seconds);
                    System.out.printf(
                            Locale.ROOT,
                            " %8.2f %,11.0f %6.0f",
                            tripMillis(new PostgresDatabase(address, folder)),
                            result.commandsPerSecond(),
                            result.batch());
                }
                System.out.println();
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static double tripMillis(PostgresDatabase database) throws SQLException, IOException {
        int trips = 500;
        try (var connection = database.openReader();
                var statement = connection.prepareStatement("SELECT 1")) {
            long start = System.nanoTime();
            for (int i = 0; i < trips; i++) {
                statement.executeQuery().close();
            }
            return (System.nanoTime() - start) / 1e6 / trips;
        }
    }
}
