package io.nebulon.server.bench;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The engine on both databases in turn, on the same disk: trades a second, and how many share a
/// commit. The PostgreSQL server is one of its own on this machine, as durable as it comes.
///
/// ```
/// server/src/test/measure bench.PostgresMeasurement 256 5 3
/// ```
final class PostgresMeasurement {
    private PostgresMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        int clients = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("nebulon-measure");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgres")).start()) {
            System.out.println("round    sqlite/s  batch  postgres/s  batch");
            for (int round = 1; round <= rounds; round++) {
                EngineBench.Result sqlite =
                        new EngineBench(
                                        new SqliteDatabase(folder.resolve(round + ".db")),
                                        clients,
                                        true)
                                .run(seconds);
                EngineBench.Result other =
                        new EngineBench(database(postgres, round, folder), clients, true)
                                .run(seconds);
                System.out.printf(
                        Locale.ROOT,
                        "%5d %,11.0f %6.0f %,11.0f %6.0f%n",
                        round,
                        sqlite.commandsPerSecond(),
                        sqlite.batch(),
                        other.commandsPerSecond(),
                        other.batch());
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static PostgresDatabase database(EmbeddedPostgres postgres, int round, Path folder)
            throws Exception {
        String name = "round_" + round;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new PostgresDatabase(
                new PostgresAddress(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                        "postgres",
                        ""),
                folder);
    }
}
