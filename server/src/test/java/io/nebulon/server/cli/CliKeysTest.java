package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nebulon keys rotate`, with a server and without one.
class CliKeysTest {
    @TempDir private Path folder;

    @Test
    void a_new_key_signs_and_nobody_is_signed_out() throws Exception {
        String home = folder.resolve("home").toString();
        Run server = Run.serving("server", "--port", "0", "--home", home);
        try {
            String token = signIn(server);
            Run running = Run.of("keys", "rotate", "--home", home);
            assertThat(running.exitCode()).as(running.toString()).isZero();
            assertThat(running.outLines().getFirst()).contains("signed with the key");
            assertThat(get(server.address(), token)).isEqualTo(200);

            Run again = Run.of("keys", "rotate", "--at-once", "--home", home);
            assertThat(again.exitCode()).as(again.toString()).isZero();
            assertThat(again.outLines().getLast()).contains("are gone");
            assertThat(get(server.address(), token)).isEqualTo(401);
        } finally {
            server.end();
        }
        byte[] before = Files.readAllBytes(Path.of(home, "keys/token.key"));
        Run atRest = Run.of("keys", "rotate", "--home", home);
        assertThat(atRest.exitCode()).as(atRest.toString()).isZero();
        assertThat(Arrays.equals(before, Files.readAllBytes(Path.of(home, "keys/token.key"))))
                .isFalse();
        assertThat(rotations(Path.of(home))).isEqualTo("operator,operator,operator");
        assertThat(Run.of("audit", "--home", home).exitCode()).isZero();
    }

    @Test
    void a_home_that_no_server_has_started_on_has_no_key() {
        String nowhere = folder.resolve("no").toString();
        assertThat(Run.of("keys", "rotate", "--home", nowhere).errLines().getFirst())
                .contains("there is no database");
        assertThat(Run.of("keys").out()).contains("rotate");
    }

    private static String signIn(Run server) throws Exception {
        String password =
                server.errLines().stream()
                        .filter(line -> line.contains("admin"))
                        .findFirst()
                        .orElseThrow();
        String body =
                "{\"username\":\"admin\",\"password\":\"%s\"}"
                        .formatted(password.substring(password.lastIndexOf(' ') + 1));
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(server.address().resolve("/api/auth/login"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    private static int get(URI server, String token) throws Exception {
        return send(HttpRequest.newBuilder(server.resolve("/api/me"))
                        .header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String rotations(Path home) throws Exception {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("nebulon.db"));
                var row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        SELECT group_concat(actor) FROM event
                                        WHERE type = 'keys.rotated'
                                        """)) {
            row.next();
            return row.getString(1);
        }
    }
}
