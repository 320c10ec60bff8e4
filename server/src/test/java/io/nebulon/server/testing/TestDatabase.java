package io.nebulon.server.testing;

import io.nebulon.server.app.Home;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The database that servers of this run keep their books in: the file in their home, or with
/// `-Dnebulon.test.database=postgresql` one of a real PostgreSQL server. The build runs the main
/// walks on both. With `replica` a streaming replica of that one answers the queries.
public final class TestDatabase {
    private static final Map<Path, PostgresAddress> KNOWN = new ConcurrentHashMap<>();
    private static final Map<Path, String> REPLICATED = new ConcurrentHashMap<>();
    private static final Object LOCK = new Object();
    private static ReplicatedPostgres replicated;

    private TestDatabase() {}

    /// The same home has the same database.
    public static Database of(Path home) {
        return switch (System.getProperty("nebulon.test.database", "sqlite")) {
            case "postgresql" ->
                    new PostgresDatabase(
                            KNOWN.computeIfAbsent(home, _ -> PostgresServer.newDatabase()), home);
            case "replica" ->
                    replicated()
                            .database(
                                    REPLICATED.computeIfAbsent(
                                            home, _ -> replicated().newDatabase()),
                                    home);
            default -> new Home(home).database();
        };
    }

    private static ReplicatedPostgres replicated() {
        synchronized (LOCK) {
            if (replicated == null) {
                try {
                    replicated = new ReplicatedPostgres(Files.createTempDirectory("nebulon-test"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                AtEnd.close(replicated::close);
            }
            return replicated;
        }
    }
}
