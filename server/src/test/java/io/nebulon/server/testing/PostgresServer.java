package io.nebulon.server.testing;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server of the tests' own, on a free port of this machine. It starts when it is
/// first needed and ends with the run.
///
/// It is the one that Maven brings, or with `-Dpostgresql.bin=FOLDER` one that is installed: its
/// programs, with files of the run's own.
public final class PostgresServer {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Object LOCK = new Object();
    private static EmbeddedPostgres server;

    private PostgresServer() {}

    /// A new, empty database, owned by a user who may do nothing else.
    public static PostgresAddress newDatabase() {
        EmbeddedPostgres running = running();
        String name = "books_" + NEXT.incrementAndGet();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER " + name + " PASSWORD 'not secret'");
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresAddress(
                "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/" + name,
                name,
                "not secret");
    }

    /// For a server of a test's own, of the same version.
    public static EmbeddedPostgres.Builder builder() {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setServerConfig("unix_socket_directories", ""); // may be another user's
        String installed = System.getProperty("postgresql.bin");
        return installed == null
                ? builder
                : builder.setPgBinaryResolver(new InstalledPostgres(Path.of(installed)));
    }

    private static EmbeddedPostgres running() {
        synchronized (LOCK) {
            if (server == null) {
                server = start();
                AtEnd.close(PostgresServer::stop);
            }
            return server;
        }
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return builder()
                    .setRegisterShutdownHook(false) // servers on it end before it
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off") // no test cuts the power
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
