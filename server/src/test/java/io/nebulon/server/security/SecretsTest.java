package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.OneTimeCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// After a walk through everything that has to do with secrets, none of them is in the log output,
/// in an event, or in the clear in the database.
class SecretsTest {
    private static final String USER = "mira";
    private static final String EMAIL = "mira.k@example.org";
    private static final String DISPLAY_NAME = "Zaphod Beeblebrox";

    private final List<String> secrets = new ArrayList<>();

    @Test
    void none_of_them_is_told() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("io.nebulon");
        Level level = own.getLevel();
        Level rootLevel = root.getLevel();
        ListAppender<ILoggingEvent> output = new ListAppender<>();
        output.start();
        List<Appender<ILoggingEvent>> quiet = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(quiet::add);
        quiet.forEach(root::detachAppender); // it would be very much for the console
        root.addAppender(output);
        own.setLevel(Level.ALL);
        root.setLevel(Level.DEBUG); // of every library, too
        try (ApiServer server = ApiServer.start(Map.of())) {
            secrets.add(ApiServer.ADMIN_PASSWORD);
            walk(server);
            assertThat(secrets).hasSizeGreaterThan(15);
            String events =
                    rows(server, "SELECT type, subject, actor, stations, payload FROM event");
            assertThat(events)
                    .contains(
                            "user.mfa_enabled", "user.passkey_added", "user.api_key_created", USER);
            assertThat(events).doesNotContain(EMAIL, DISPLAY_NAME);
            assertThat(events).doesNotContain(secrets.toArray(new String[0]));
            for (String table : tables(server)) {
                assertThat(rows(server, "SELECT * FROM " + table))
                        .as(table)
                        .doesNotContain(secrets.toArray(new String[0]));
            }
        } finally {
            own.setLevel(level);
            root.setLevel(rootLevel);
            root.detachAppender(output);
            quiet.forEach(root::addAppender);
        }
        assertThat(output.list).as("lines of libraries").hasSizeGreaterThan(100);
        String logged =
                output.list.stream().map(SecretsTest::text).collect(Collectors.joining("\n"));
        assertThat(logged).doesNotContain(EMAIL, DISPLAY_NAME);
        assertThat(logged).doesNotContain(secrets.toArray(new String[0]));
    }

    private void walk(ApiServer server) {
        ApiClient admin = server.admin();
        String first = secret("seven moons over a quiet sea");
        String body =
                """
                {"username": "%s", "password": "%s", "roles": ["TRADER"], "email": "%s",
                 "displayName": "%s"}
                """
                        .formatted(USER, first, EMAIL, DISPLAY_NAME);
        admin.with("Idempotency-Key", "one").post("/api/users", body).expect(201);
        admin.post("/api/users", body).expect(409);
        admin.post("/api/users", body.replace("}", "")).expect(400);
        String weak = secret("qwertyuiopasdf");
        admin.post("/api/users", body.replace(first, weak)).expect(422);
        ApiClient own = signIn(server, login(first, null));
        login(server, login(secret("a wrong guess, typed in haste"), null)).expect(401);
        changes(server, admin, own, first);
    }

    private void changes(ApiServer server, ApiClient admin, ApiClient own, String first) {
        String second = secret("nine slow winters on callisto");
        own.put(
                        "/api/me/password",
                        "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(first, second))
                .expect(204);
        own.patch("/api/me", "{\"displayName\": \"%s\"}".formatted(DISPLAY_NAME)).expect(200);
        Answer key = own.post("/api/api-keys", "{\"name\": \"sync\"}").expect(201);
        String secretKey = secret(key.text("/key"));
        server.anonymous().with("Authorization", "Bearer " + secretKey).get("/api/me").expect(200);
        Answer enrolment = own.post("/api/me/mfa/totp", "{}").expect(200);
        secret(enrolment.text("/secret"));
        enrolment.at("/recoveryCodes").forEach(code -> secret(code.asText()));
        String code = OneTimeCodes.now(enrolment.text("/secret"), Instant.now());
        own.post("/api/me/mfa/totp/confirm", "{\"otp\": \"" + code + "\"}").expect(204);
        login(server, login(second, code)).expect(401, "invalid_otp");
        signIn(server, login(second, enrolment.text("/recoveryCodes/0")));
        own.delete("/api/api-keys/" + key.text("/id")).expect(204);
        passkey(server, own, second, enrolment.text("/recoveryCodes/1"));
        Answer reset =
                admin.post("/api/users/mira/reset-password", "{\"removeMfa\": true}").expect(200);
        signIn(server, login(secret(reset.text("/password")), null));
        admin.delete("/api/users/mira").expect(204);
    }

    private void passkey(ApiServer server, ApiClient own, String password, String code) {
        Answer options =
                own.post(
                                "/api/me/passkeys/options",
                                "{\"password\": \"%s\", \"otp\": \"%s\"}".formatted(password, code))
                        .expect(200);
        secret(options.text("/publicKey/challenge"));
        SoftAuthenticator authenticator =
                new SoftAuthenticator("http://localhost:" + server.uri().getPort());
        String body = "{\"name\": \"mine\", \"credential\": %s}";
        own.post("/api/me/passkeys", body.formatted(authenticator.create(options.json())))
                .expect(201);
        Answer begun = server.anonymous().post("/api/auth/login/passkey/options", "{}");
        JsonNode got = authenticator.get(begun.expect(200).json());
        secret(got.at("/response/signature").asText());
        Answer tokens =
                server.anonymous()
                        .post("/api/auth/login/passkey", "{\"credential\": " + got + "}")
                        .expect(200);
        secret(tokens.text("/access_token"));
        secret(tokens.text("/refresh_token"));
        server.anonymous()
                .post("/api/auth/login/passkey", "{\"credential\": " + got + "}")
                .expect(401);
    }

    /// What is sent back is a refusal, and says nothing of what was sent.
    @Test
    void no_refusal_repeats_a_secret() {
        ApiServer server = ApiServer.shared();
        String password = "a-password-that-nobody-has-9";
        String name = server.newcomer("ADMIN").get("/api/me").text("/username");
        ApiClient admin = server.admin();
        for (String body :
                new String[] {
                    "{\"username\": \"%s\", \"password\": \"%s\"",
                    "{\"username\": \"%s\", \"password\": %s}",
                    "{\"username\": \"%s\", \"password\": [\"%s\"]}",
                    "{\"username\": \"%s\", \"password\": {\"x\": \"%s\"}}",
                    "{\"username\": \"%s\", \"pasword\": \"%s\"}",
                    "{\"username\": \"%s\", \"password\": \"%s\", \"password\": \"\"}",
                    "{\"username\": \"%s\", \"password\": \"%s\", \"otp\": 7}",
                    "{\"username\": \"%s\", \"password\": \"%s\"}",
                    "{\"username\": \"%s\", \"password\": \"%s\\u0000\"}"
                }) {
            String sent = body.formatted(name, password);
            for (Answer answer :
                    List.of(
                            login(server, sent),
                            admin.post("/api/users", sent),
                            admin.put("/api/users/" + name, sent),
                            admin.put("/api/me/password", sent))) {
                assertThat(answer.status()).as("%s", answer).isLessThan(500);
                assertThat(answer.body()).doesNotContain(password);
                assertThat(answer.headers().toString()).doesNotContain(password);
            }
        }
        for (String path :
                new String[] {
                    "/api/auth/refresh", "/api/auth/logout", "/api/me/mfa/totp/confirm"
                }) {
            Answer answer = admin.post(path, "{\"refresh_token\": [\"" + password + "\"]}");
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.body()).doesNotContain(password);
        }
    }

    @Test
    void health_says_that_it_is_well_and_nothing_else() {
        for (String path : new String[] {"/health", "/health/liveness", "/health/readiness"}) {
            for (ApiClient client :
                    List.of(ApiServer.shared().anonymous(), ApiServer.shared().admin())) {
                assertThat(client.get(path).expect(200).body()).isEqualTo("{\"status\":\"UP\"}");
            }
        }
    }

    /// A record says all its members wherever it stands in a message, unless it has words of its
    /// own.
    @Test
    void no_record_with_a_secret_tells_it() throws IOException {
        Pattern opening =
                Pattern.compile(
                        "record (\\w+)\\(([^{]*?)\\)\\s*(implements [^{]*)?\\{", Pattern.DOTALL);
        Pattern secret =
                Pattern.compile(
                        "(String|>) (password|secret|otp|accessToken|refreshToken|recoveryCodes|key)\\b");
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher one = opening.matcher(source);
                while (one.find()) {
                    if (secret.matcher(one.group(2)).find()
                            && file.toString().matches(".*/(security|user)/.*")) {
                        seen.add(one.group(1));
                        assertThat(body(source, one.end()))
                                .as("%s in %s", one.group(1), file)
                                .contains("public String toString()");
                    }
                }
            }
        }
        assertThat(seen).contains("TokenPair", "Attempt", "Enrolment", "PasswordReset");
    }

    private static String body(String source, int begin) {
        int depth = 1;
        int end = begin;
        while (depth > 0) {
            char next = source.charAt(end++);
            depth += next == '{' ? 1 : next == '}' ? -1 : 0;
        }
        return source.substring(begin, end);
    }

    private String secret(String text) {
        secrets.add(text);
        return text;
    }

    private static String login(String password, String otp) {
        return "{\"username\": \"mira\", \"password\": \"%s\"%s}"
                .formatted(password, otp == null ? "" : ", \"otp\": \"" + otp + "\"");
    }

    private static Answer login(ApiServer server, String body) {
        return server.anonymous().post("/api/auth/login", body);
    }

    private ApiClient signIn(ApiServer server, String body) {
        Answer tokens = login(server, body).expect(200);
        String token = secret(tokens.text("/access_token"));
        String refresh = secret(tokens.text("/refresh_token"));
        Answer next =
                server.anonymous()
                        .post("/api/auth/refresh", "{\"refresh_token\": \"" + refresh + "\"}")
                        .expect(200);
        secret(next.text("/refresh_token"));
        return server.anonymous().with("Authorization", "Bearer " + token);
    }

    private static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy();
                cause != null;
                cause = cause.getCause()) {
            text.append('\n').append(cause.getMessage());
        }
        return text.toString();
    }

    private static List<String> tables(ApiServer server) {
        return List.of(
                rows(server, "SELECT name FROM sqlite_master WHERE type = 'table'")
                        .split("\\|?\n"));
    }

    private static String rows(ApiServer server, String sql) {
        return server.part(Snapshots.class)
                .read(snapshot -> {
                    StringBuilder text = new StringBuilder();
                    snapshot.each(
                            sql,
                            row -> {
                                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                    Object value = row.getObject(i);
                                    text.append(
                                                    value instanceof byte[] bytes
                                                            ? new String(
                                                                    bytes,
                                                                    java.nio.charset
                                                                            .StandardCharsets
                                                                            .ISO_8859_1)
                                                            : value)
                                            .append('|');
                                }
                                text.append('\n');
                                return true;
                            });
                    return text.toString();
                })
                .value();
    }
}
