package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.testing.SettableClock;
import io.nebulon.server.testing.TestDatabase;
import io.nebulon.server.tls.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A real server on a home of its own, with the administrator `admin`, and a client for it.
final class SignInServer implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    final Path folder;
    private final NebulonServer server;

    private SignInServer(Path folder, Map<String, Object> settings) {
        this.folder = folder;
        Map<String, Object> all = new HashMap<>(settings);
        all.put("test.settable-clock", true);
        this.server =
                NebulonServer.start(
                        new NebulonServer.Options(
                                folder,
                                "127.0.0.1",
                                0,
                                Transport.LOCAL,
                                all,
                                TestDatabase.of(folder)));
    }

    static SignInServer on(Path folder) {
        return new SignInServer(folder, Map.of("nebulon.admin-password", PASSWORD));
    }

    static SignInServer on(Path folder, Map<String, Object> settings) {
        return new SignInServer(folder, settings);
    }

    record Answer(int status, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String code() {
            return json().path("code").asText();
        }

        @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        String accessToken() {
            assertThat(status).as(body).isEqualTo(200);
            return json().get("access_token").asText();
        }

        String refreshToken() {
            assertThat(status).as(body).isEqualTo(200);
            return json().get("refresh_token").asText();
        }
    }

    record LogLine(String type, String subject, String actor, String payload) {}

    Answer login(String username, String password) {
        ObjectNode body = JSON.createObjectNode();
        return post("/api/auth/login", body.put("username", username).put("password", password));
    }

    Answer login() {
        return login("admin", PASSWORD);
    }

    Answer refresh(String token) {
        return post("/api/auth/refresh", JSON.createObjectNode().put("refresh_token", token));
    }

    Answer logout(String refreshToken) {
        return post("/api/auth/logout", JSON.createObjectNode().put("refresh_token", refreshToken));
    }

    Answer me(String accessToken) {
        return get("/api/me", accessToken);
    }

    Answer get(String path, @Nullable String bearer) {
        return send("GET", path, bearer, null);
    }

    Answer post(String path, JsonNode body) {
        return send("POST", path, null, body.toString());
    }

    URI uri(String path) {
        return URI.create(server.uri() + path);
    }

    Answer send(String method, String path, @Nullable String bearer, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Adds an account with [#PASSWORD].
    void account(String username, Set<Role> roles, @Nullable Set<StationCode> stations) {
        account(username, PasswordHash.of(PASSWORD), roles, stations, Account.Status.ACTIVE);
    }

    void account(
            String username,
            String passwordHash,
            Set<Role> roles,
            @Nullable Set<StationCode> stations,
            Account.Status status) {
        part(BatchCommitter.class)
                .alone(writing -> {
                    AccountRows.insert(
                            writing.connection(),
                            new Account(
                                    username,
                                    "Name of " + username,
                                    username + "@example.org",
                                    passwordHash,
                                    roles,
                                    stations,
                                    "en",
                                    status,
                                    false,
                                    null,
                                    writing.now(),
                                    1));
                    return true;
                })
                .join();
    }

    /// Runs an SQL statement as the writer.
    void write(String sql) {
        part(BatchCommitter.class)
                .alone(writing -> {
                    try (var statement = writing.connection().createStatement()) {
                        return statement.execute(sql);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .join();
    }

    String value(String sql) {
        return part(Snapshots.class)
                .read(snapshot -> {
                    try (var statement = snapshot.connection().createStatement();
                            var row = statement.executeQuery(sql)) {
                        assertThat(row.next()).isTrue();
                        return row.getString(1);
                    }
                })
                .value();
    }

    byte[] bytes(String sql) {
        return part(Snapshots.class)
                .read(snapshot -> snapshot.first(sql, row -> row.getBytes(1)))
                .value();
    }

    /// The log with everything that was handed to the writer so far.
    List<LogLine> log() {
        part(BatchCommitter.class).alone(_ -> true).join();
        return part(Snapshots.class)
                .read(snapshot -> {
                    List<LogLine> lines = new ArrayList<>();
                    try (var statement = snapshot.connection().createStatement();
                            var row =
                                    statement.executeQuery(
                                            """
                                            SELECT type, subject, actor, payload
                                            FROM event ORDER BY position
                                            """)) {
                        while (row.next()) {
                            lines.add(
                                    new LogLine(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4)));
                        }
                    }
                    return lines;
                })
                .value();
    }

    List<LogLine> log(String type) {
        return log().stream().filter(line -> line.type().equals(type)).toList();
    }

    void advance(Duration duration) {
        part(SettableClock.class).advance(duration);
    }

    Home home() {
        return part(Home.class);
    }

    <T> T part(Class<T> type) {
        return server.part(type);
    }

    @Override
    public void close() {
        server.close();
    }
}
