package io.nebulon.server.testing;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// Two servers with homes of their own on one PostgreSQL database, with one folder of keys.
public final class TwoNodes implements AutoCloseable {
    private static final Object LOCK = new Object();
    private static TwoNodes shared;

    private final PostgresAddress address = PostgresServer.newDatabase();
    private final Path keys = folder();
    private final ApiServer a;
    private final ApiServer b;

    public TwoNodes(Map<String, Object> settings) {
        a = start(settings);
        b = start(settings);
    }

    /// Those that all test classes of this run share. They end with the run.
    public static TwoNodes shared() {
        synchronized (LOCK) {
            if (shared == null) {
                shared = new TwoNodes(Map.of());
                AtEnd.close(shared::close);
            }
            return shared;
        }
    }

    public ApiServer a() {
        return a;
    }

    public ApiServer b() {
        return b;
    }

    /// Who was signed in at one, at the other.
    public static ApiClient at(ApiServer node, ApiClient client) {
        return new ApiClient(node.uri(), client.token());
    }

    /// One more, to be closed.
    public ApiServer start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("nebulon.keys", keys.toString());
        return ApiServer.startOn(new PostgresDatabase(address, folder()), all);
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("nebulon-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
