package io.nebulon.server.testing;

import io.nebulon.server.app.Home;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The database that servers of this run keep their books in: the file in their home, or with
/// `-Dnebulon.test.database=postgresql` one of a real PostgreSQL server. The build runs the main
/// walks on both.
public final class TestDatabase {
    private static final Map<Path, PostgresAddress> KNOWN = new ConcurrentHashMap<>();

    private TestDatabase() {}

    /// The same home has the same database.
    public static Database of(Path home) {
        return "postgresql".equals(System.getProperty("nebulon.test.database"))
                ? new PostgresDatabase(
                        KNOWN.computeIfAbsent(home, _ -> PostgresServer.newDatabase()), home)
                : new Home(home).database();
    }
}
