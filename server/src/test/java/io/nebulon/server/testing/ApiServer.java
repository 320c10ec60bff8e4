package io.nebulon.server.testing;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.security.LocalToken;
import io.nebulon.server.store.Database;
import io.nebulon.server.tls.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real server on a home of its own in a temporary folder, on a free port.
///
/// Most tests use the [#shared] one and keep out of each other's way by codes of their own
/// ([#unique]). A test that needs other settings, or an empty log, [#start]s and closes its own.
///
/// ```
/// private final ApiClient api = ApiServer.shared().admin();
/// api.post("/api/items", """{"sku": "WATER", ...}""").expect(201);
/// ```
public final class ApiServer implements AutoCloseable {
    public static final String ADMIN_PASSWORD = "a quiet orbit is a long one";
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final Object LOCK = new Object();
    private static ApiServer shared;

    private final Path home;
    private final NebulonServer server;
    private final Map<String, String> usernames = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private ApiServer(Path home, NebulonServer server) {
        this.home = home;
        this.server = server;
    }

    /// The server that all test classes of this run share. It ends with the run.
    public static ApiServer shared() {
        synchronized (LOCK) {
            if (shared == null) {
                shared = start(Map.of());
                AtEnd.close(shared::close);
            }
            return shared;
        }
    }

    /// A server of one's own, to be closed.
    ///
    /// @param settings further settings, by their names in application.yml
    public static ApiServer start(Map<String, Object> settings) {
        return start(settings, Transport.LOCAL);
    }

    public static ApiServer start(Map<String, Object> settings, Transport transport) {
        try {
            Path home = Files.createTempDirectory("nebulon-test");
            return start(home, TestDatabase.of(home), settings, transport);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server on that database.
    public static ApiServer startOn(Database database, Map<String, Object> settings) {
        return start(database.workPlace(), database, settings, Transport.LOCAL);
    }

    private static ApiServer start(
            Path home, Database database, Map<String, Object> settings, Transport transport) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("nebulon.admin-password", ADMIN_PASSWORD);
        // few, so that the past is put together from checkpoints in every test of it
        all.putIfAbsent("nebulon.checkpoint-events", 16);
        return new ApiServer(
                home,
                NebulonServer.start(
                        new NebulonServer.Options(home, "127.0.0.1", 0, transport, all, database)));
    }

    /// A code that no other test uses: `WATER-17`.
    public static String unique(String prefix) {
        return prefix + "-" + NEXT.incrementAndGet();
    }

    public URI uri() {
        return server.uri();
    }

    public Path home() {
        return home;
    }

    /// A part of the running server, such as its committer.
    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    /// Who has no token.
    public ApiClient anonymous() {
        return new ApiClient(uri(), null);
    }

    public ApiClient admin() {
        return signedIn("admin");
    }

    /// The operator's own commands on this machine, for the next minute.
    public ApiClient operator() {
        return new ApiClient(uri(), LocalToken.mint(new Home(home)));
    }

    /// Someone with this role for all stations.
    public ApiClient as(String role) {
        return client(role, null);
    }

    /// Someone with this role who is bound to these stations; to none at all when none are named.
    public ApiClient bound(String role, String... stations) {
        return client(role, String.join(",", stations));
    }

    private ApiClient client(String role, @Nullable String stations) {
        return signedIn(
                usernames.computeIfAbsent(
                        role + "@" + stations,
                        _ -> {
                            String username = unique("user").toLowerCase(Locale.ROOT);
                            insertAccount(username, role, stations);
                            return username;
                        }));
    }

    /// Somebody who was not there before, with this role for all stations.
    public ApiClient newcomer(String role) {
        String username = unique("user").toLowerCase(Locale.ROOT);
        insertAccount(username, role, null);
        return anonymous().signedIn(username, ADMIN_PASSWORD);
    }

    /// Tokens are short-lived, so nobody keeps one for a whole run.
    private ApiClient signedIn(String username) {
        return sessions.compute(
                        username,
                        (_, session) ->
                                session != null && session.isFresh()
                                        ? session
                                        : new Session(
                                                anonymous().signedIn(username, ADMIN_PASSWORD),
                                                Instant.now()))
                .client();
    }

    private record Session(ApiClient client, Instant since) {
        boolean isFresh() {
            return since.plusSeconds(300).isAfter(Instant.now());
        }
    }

    /// An account with the administrator's password, whose hash takes a while to make.
    private void insertAccount(String username, String role, @Nullable String stations) {
        part(BatchCommitter.class)
                .alone(writing -> {
                    try (PreparedStatement statement =
                            writing.connection()
                                    .prepareStatement(
                                            """
                                            INSERT INTO account (username, password_hash,
                                                roles, stations, status, created_at, version)
                                            SELECT ?, password_hash, ?, ?, 'ACTIVE',
                                                   created_at, 1
                                            FROM account WHERE username = 'admin'
                                            """)) {
                        statement.setString(1, username);
                        statement.setString(2, role);
                        statement.setString(3, stations);
                        return statement.executeUpdate();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
    }

    /// Ends the server as it would end by itself; its home stays until this is closed.
    public void end() {
        server.close();
    }

    @Override
    public void close() {
        end();
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
