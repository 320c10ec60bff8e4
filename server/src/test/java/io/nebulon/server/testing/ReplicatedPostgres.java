package io.nebulon.server.testing;

import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A PostgreSQL server of one's own with a streaming replica: a cold copy of it that has taken over
/// everything since.
public final class ReplicatedPostgres implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Path folder;
    private final EmbeddedPostgres primary;
    private EmbeddedPostgres replica;
    private Path replicaData;
    private boolean isKilled;

    /// @param folder an empty one
    public ReplicatedPostgres(Path folder) {
        this.folder = folder;
        this.replicaData = folder;
        EmbeddedPostgres first = start(folder.resolve("primary"), 0);
        stop(first);
        copy(folder.resolve("primary"), folder.resolve("copy"));
        this.primary = start(folder.resolve("primary"), first.getPort());
        this.replica = replica(0);
    }

    /// The first database there.
    ///
    /// @param port of the server, or of a proxy before it
    public static PostgresAddress address(int port) {
        return address(port, "postgres");
    }

    private static PostgresAddress address(int port, String database) {
        return new PostgresAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    /// @return the name of a new, empty database
    String newDatabase() {
        String name = "books_" + NEXT.incrementAndGet();
        atPrimary("CREATE DATABASE " + name);
        return name;
    }

    /// A database of which the replica answers queries.
    ///
    /// @param home of a server on it
    PostgresDatabase database(String name, Path home) {
        return new PostgresDatabase(
                address(primary.getPort(), name), address(replica.getPort(), name), home);
    }

    public PostgresAddress primary() {
        return address(primary.getPort());
    }

    public int replicaPort() {
        return replica.getPort();
    }

    public void atPrimary(String sql) {
        execute(primary, sql);
    }

    public void atReplica(String sql) {
        execute(replica, sql);
    }

    /// The first value of the first row there.
    public String textAtReplica(String query) {
        try (Connection connection = replica.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The replica takes over nothing any more, until it is told to go on.
    public void pauseReplica() {
        atReplica("SELECT pg_wal_replay_pause()");
        Eventually.until(
                "it stands still",
                () -> textAtReplica("SELECT pg_get_wal_replay_pause_state()").equals("paused"));
    }

    public void resumeReplica() {
        atReplica("SELECT pg_wal_replay_resume()");
    }

    /// It follows nobody any more, and takes writes.
    public void promoteReplica() {
        atReplica("SELECT pg_promote(false)");
        Eventually.until("it leads", () -> textAtReplica("SELECT pg_is_in_recovery()").equals("f"));
    }

    /// As when its machine is lost.
    public void killReplica() {
        try (Stream<String> lines = Files.lines(replicaData.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        isKilled = true;
    }

    /// Another one in the place of the one that was there.
    public void renewReplica() {
        stopReplica();
        replica = replica(replica.getPort());
    }

    @Override
    public void close() {
        stopReplica();
        stop(primary);
    }

    private void stopReplica() {
        if (!isKilled) {
            stop(replica);
        }
    }

    private EmbeddedPostgres replica(int port) {
        replicaData = folder.resolve("replica-" + NEXT.incrementAndGet());
        copy(folder.resolve("copy"), replicaData);
        try {
            Files.createFile(replicaData.resolve("standby.signal"));
            Files.writeString(
                    replicaData.resolve("postgresql.auto.conf"),
                    """
                    primary_conninfo = 'host=127.0.0.1 user=postgres port=%d'
                    hot_standby_feedback = on
                    max_standby_streaming_delay = 1s
                    """
                            .formatted(primary.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        isKilled = false;
        return start(replicaData, port);
    }

    private static EmbeddedPostgres start(Path data, int port) {
        EmbeddedPostgres.Builder builder =
                PostgresServer.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        // what is sent to a replica was flushed first
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "off");
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
