package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way back in for who has lost the password.
class CliUserTest {
    @TempDir private Path folder;

    @Test
    void an_administrator_who_lost_the_password_comes_back() throws Exception {
        String home = folder.resolve("home").toString();
        Run.serving("server", "--port", "0", "--home", home).end();

        Run atRest = Run.of("user", "reset-password", "Admin", "--home", home);
        assertThat(atRest.exitCode()).as(atRest.toString()).isZero();
        assertThat(atRest.outLines().getLast()).contains("must be changed");

        Run server = Run.serving("server", "--port", "0", "--home", home);
        try {
            String token = signIn(server.address(), password(atRest), 200);
            assertThat(get(server.address(), "/api/stations", token))
                    .contains("password_change_required");
            Run running = Run.of("user", "reset-password", "admin", "--remove-mfa", "--home", home);
            assertThat(running.exitCode()).as(running.toString()).isZero();
            assertThat(get(server.address(), "/api/me", token)).contains("invalid_token");
            signIn(server.address(), password(atRest), 401);
            signIn(server.address(), password(running), 200);
            Run nobody = Run.of("user", "reset-password", "nobody", "--home", home);
            assertThat(nobody.exitCode()).isEqualTo(1);
            assertThat(nobody.errLines())
                    .containsExactly("nebulon: the server answered 404: There is no user nobody");
        } finally {
            server.end();
        }
        Run nobody = Run.of("user", "reset-password", "nobody", "--home", home);
        assertThat(nobody.errLines()).containsExactly("nebulon: There is no user nobody");
        assertThat(actors(Path.of(home))).isEqualTo("operator,operator");
        assertThat(Run.of("audit", "--home", home).exitCode()).isZero();
    }

    @Test
    void a_home_without_a_database_has_nobody() {
        Run run =
                Run.of(
                        "user",
                        "reset-password",
                        "admin",
                        "--home",
                        folder.resolve("no").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines().getFirst()).contains("there is no database");
        assertThat(Run.of("user").out()).contains("reset-password");
        assertThat(Run.of("user", "reset-password").exitCode()).isEqualTo(2);
    }

    private static String password(Run run) {
        String line = run.outLines().getFirst();
        assertThat(line).startsWith("The new password of admin is ");
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static String signIn(URI server, String password, int status) throws Exception {
        String body = "{\"username\":\"admin\",\"password\":\"" + password + "\"}";
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(server.resolve("/api/auth/login"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    private static String get(URI server, String path, String token) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token))
                .body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String actors(Path home) throws Exception {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("nebulon.db"));
                var row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT group_concat(actor) FROM event
                                        WHERE type = 'user.password_reset'
                                        """)) {
            row.next();
            return row.getString(1);
        }
    }
}
