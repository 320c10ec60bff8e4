package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.security.SignInServer.Answer;
import io.nebulon.server.security.SignInServer.LogLine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuritySignInTest {
    @TempDir Path folder;
    private SignInServer server;

    @BeforeEach
    void start() {
        server = SignInServer.on(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theRightPasswordGivesTokensAndAnEvent() {
        Answer answer = server.login();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.json().get("expires_in").asInt()).isEqualTo(600);
        assertThat(answer.json().get("username").asText()).isEqualTo("admin");
        assertThat(answer.json().get("roles").toString()).isEqualTo("[\"ADMIN\"]");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(server.me(answer.accessToken()).status()).isEqualTo(200);
        assertThat(server.log("user.signed_in"))
                .containsExactly(
                        new LogLine(
                                "user.signed_in",
                                "users/admin",
                                "admin",
                                "{\"username\":\"admin\"}"));
    }

    @Test
    void theNameIsTypedInAnyCaseWithBlanksAround() {
        assertThat(server.login(" Admin ", SignInServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void meSaysWhoIsSignedIn() {
        server.account(
                "quinn",
                Set.of(Role.QUARTERMASTER, Role.TRADER),
                Set.of(StationCode.of("KSC"), StationCode.of("ISS")));
        String token = server.login("quinn", SignInServer.PASSWORD).accessToken();

        Answer me = server.me(token);

        assertThat(me.body())
                .isEqualTo(
                        "{\"username\":\"quinn\",\"displayName\":\"Name of quinn\","
                                + "\"email\":\"quinn@example.org\","
                                + "\"roles\":[\"TRADER\",\"QUARTERMASTER\"],"
                                + "\"stations\":[\"ISS\",\"KSC\"],\"locale\":\"en\","
                                + "\"preferences\":{},\"mustChangePassword\":false,"
                                + "\"mfa\":{\"totp\":false,\"passkeys\":0,\"required\":false,"
                                + "\"recoveryCodesLeft\":0},\"version\":1}");
        assertThat(me.header("ETag")).isEqualTo("\"1\"");
        assertThat(me.header("Nebulon-Position")).isEqualTo("2");
        assertThat(server.me(server.login().accessToken()).json().get("stations").isNull())
                .isTrue();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        Answer wrong = server.login("admin", "not the password");
        Answer unknown = server.login("nobody", "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("bad_credentials");
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.header("RateLimit-Remaining"))
                .isEqualTo(wrong.header("RateLimit-Remaining"));
    }

    /// Time is noise; the memory that Argon2id takes is not.
    @Test
    void anUnknownNameIsHashedLikeAKnownOne() {
        server.account(
                "gone",
                PasswordHash.of(SignInServer.PASSWORD),
                Set.of(Role.VIEWER),
                null,
                Account.Status.LOCKED);
        server.login("admin", "warms up");
        long known = hashedBytes(() -> server.login("admin", "not the password"));

        assertThat(known).isGreaterThan(19L << 20);
        for (String name : List.of("nobody", "gone", "N\u00f6 Such Name", "x".repeat(200))) {
            assertThat(hashedBytes(() -> server.login(name, SignInServer.PASSWORD)))
                    .as(name)
                    .isBetween(known - (1L << 20), known + (1L << 20));
        }
    }

    /// What the threads that hash have allocated meanwhile.
    private static long hashedBytes(Runnable action) {
        Map<Long, Long> before = hashedBytes();
        action.run();
        return hashedBytes().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    private static Map<Long, Long> hashedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<Long, Long> bytes = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("hashing-")) {
                bytes.put(
                        thread.getThreadId(),
                        threads.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return bytes;
    }

    @Test
    void anUnknownNameIsSlowedDownLikeAKnownOne() {
        for (int i = 0; i < 7; i++) {
            Answer known = server.login("admin", "wrong");
            Answer unknown = server.login("nobody", "wrong");
            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.body()).isEqualTo(known.body());
            for (String header :
                    List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")) {
                assertThat(unknown.header(header)).isEqualTo(known.header(header));
            }
            assertThat(unknown.header("Retry-After")).isEqualTo(known.header("Retry-After"));
        }
        assertThat(server.login("nobody", "wrong").status()).isEqualTo(429);
    }

    @Test
    void whoeverWasDisabledLooksUnknown() {
        server.account(
                "gone",
                PasswordHash.of(SignInServer.PASSWORD),
                Set.of(Role.VIEWER),
                null,
                Account.Status.LOCKED);

        assertThat(server.login("gone", SignInServer.PASSWORD).code()).isEqualTo("bad_credentials");
    }

    @Test
    void malformedInputIsNamedByPointerAndIsNoAttempt() {
        ObjectNode body =
                SignInServer.JSON.createObjectNode().put("username", 7).put("pasword", "x");
        Answer answer = server.post("/api/auth/login", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").findValuesAsText("pointer"))
                .contains("/username", "/password", "/pasword");
        assertThat(server.send("POST", "/api/auth/login", null, "{").status()).isEqualTo(400);
        assertThat(server.send("POST", "/api/auth/login", null, null).status()).isEqualTo(400);
        assertThat(server.log("user.sign_in_failed")).isEmpty();
    }

    @Test
    void onlyJsonIsRead() throws Exception {
        var request =
                HttpRequest.newBuilder(server.uri("/api/auth/login"))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void whenTooManyHashAtOnceTheOthersAreSentAwayForAMoment() throws Exception {
        HashingPool pool = server.part(HashingPool.class);
        CountDownLatch release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < HashingPool.AT_ONCE + HashingPool.WAITING; i++) {
                threads.execute(() -> pool.run(() -> release.await(20, TimeUnit.SECONDS)));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
            while (pool.waiting() < HashingPool.WAITING && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            Answer answer = server.login();
            release.countDown();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("busy");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
        assertThat(server.login().status()).isEqualTo(200);
    }

    @Test
    void accountsHavePlainNamesThatNobodyElseActsUnder() {
        assertThat(List.of("admin", "a", "j.doe-2_x", "0".repeat(64)))
                .allMatch(Account::isUsername);
        assertThat(
                        List.of(
                                "",
                                "Admin",
                                "a b",
                                "a,b",
                                "a/b",
                                ".a",
                                "operator",
                                "anonymous",
                                "system",
                                "0".repeat(65)))
                .noneMatch(Account::isUsername);
    }

    @Test
    void aHashThatCostsLessIsReplacedAtSignIn() {
        server.account(
                "old",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$"
                        + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                Set.of(Role.VIEWER),
                null,
                Account.Status.ACTIVE);

        assertThat(server.login("old", "password").status()).isEqualTo(200);

        assertThat(server.value("SELECT password_hash FROM account WHERE username = 'old'"))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(server.login("old", "password").status()).isEqualTo(200);
    }

    @Test
    void aHashThatCostsMoreIsKept() {
        String dearer =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                        + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        server.account("dear", dearer, Set.of(Role.VIEWER), null, Account.Status.ACTIVE);

        assertThat(server.login("dear", "password").status()).isEqualTo(200);

        assertThat(server.value("SELECT password_hash FROM account WHERE username = 'dear'"))
                .isEqualTo(dearer);
    }

    @Test
    void failedSignInsAreOneEventAndThenOneEachMinute() {
        server.login("admin", "wrong 1");
        server.login("admin", "wrong 2");
        server.login("admin", "wrong 3");
        assertThat(failures("users/admin")).containsExactly(1);

        server.advance(Duration.ofSeconds(61));
        server.login("admin", "wrong 4");

        assertThat(failures("users/admin")).containsExactly(1, 3);
    }

    @Test
    void failedSignInsOfTheLastMinuteAreToldWithoutAnother() {
        server.login("admin", "wrong 1");
        server.login("admin", "wrong 2");
        server.advance(Duration.ofSeconds(61));

        server.part(FailedSignIns.class).tellWhatIsDue();
        server.part(FailedSignIns.class).tellWhatIsDue();

        assertThat(failures("users/admin")).containsExactly(1, 1);
    }

    @Test
    void failedSignInsThatWereNotToldYetAreToldAtTheEnd() {
        server.login("admin", "wrong 1");
        server.login("admin", "wrong 2");
        server.close();
        server = SignInServer.on(folder);

        assertThat(failures("users/admin")).containsExactly(1, 1);
    }

    @Test
    void strangersNamesCountTogetherAndAreNotKept() {
        for (int i = 0; i < 4; i++) {
            server.login("my-password-is-" + i, "wrong");
        }

        assertThat(failures("users")).containsExactly(1);
        assertThat(server.log().toString()).doesNotContain("my-password-is");
    }

    @Test
    void theLogHoldsNoSecrets() {
        server.account("mira", Set.of(Role.VIEWER), null);
        List<String> secrets =
                new ArrayList<>(List.of(SignInServer.PASSWORD, "example.org", "Name of"));
        Answer first = server.login("mira", SignInServer.PASSWORD);
        Answer second = server.refresh(first.refreshToken());
        server.refresh(first.refreshToken());
        Answer third = server.login("mira", SignInServer.PASSWORD);
        server.login("mira", "a wrong password");
        server.logout(third.refreshToken());
        for (Answer answer : List.of(first, second, third)) {
            secrets.add(answer.accessToken());
            secrets.add(answer.refreshToken());
        }
        secrets.add("a wrong password");

        assertThat(server.log().stream().map(LogLine::type))
                .containsExactly(
                        "user.created",
                        "user.signed_in",
                        "user.tokens_revoked",
                        "user.signed_in",
                        "user.sign_in_failed",
                        "user.signed_out");
        assertThat(server.log().toString()).doesNotContain(secrets.toArray(String[]::new));
    }

    @Test
    void attemptsAreSlowedDownMoreAndMore() {
        for (int i = 0; i < 5; i++) {
            Answer answer = server.login("admin", "wrong");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("RateLimit-Limit")).isEqualTo("5");
            assertThat(answer.header("RateLimit-Remaining")).isEqualTo(Integer.toString(4 - i));
        }

        Answer throttled = server.login();
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.code()).isEqualTo("too_many_attempts");
        assertThat(throttled.header("Retry-After")).isEqualTo("1");
        assertThat(throttled.header("RateLimit-Reset")).isEqualTo("1");
        assertThat(throttled.header("Content-Type")).startsWith("application/problem+json");

        server.advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(server.login().header("Retry-After")).isEqualTo("1");
        server.advance(Duration.ofNanos(1));
        assertThat(server.login("admin", "wrong").status()).isEqualTo(401);
        assertThat(server.login().header("Retry-After")).isEqualTo("2");

        server.advance(Duration.ofSeconds(2));
        assertThat(server.login().status()).isEqualTo(200);
        assertThat(server.login("admin", "wrong").header("RateLimit-Remaining")).isEqualTo("4");
    }

    @Test
    void theWaitIsNeverLongerThanAMinuteAndEndsWithTheWindow() {
        for (int i = 0; i < 15; i++) {
            server.login("admin", "wrong");
            server.advance(Duration.ofSeconds(60));
        }
        assertThat(server.login("admin", "wrong").status()).isEqualTo(401);
        assertThat(server.login().header("Retry-After")).isEqualTo("60");

        server.advance(Duration.ofMinutes(15));
        assertThat(server.login("admin", "wrong").header("RateLimit-Remaining")).isEqualTo("4");
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowedDownToo() {
        for (int i = 0; i < 30; i++) {
            assertThat(server.login("name" + i, "wrong").status()).isEqualTo(401);
        }

        assertThat(server.login("another", "wrong").status()).isEqualTo(429);
    }

    @Test
    void whoIsSignedInIsNeverSlowedDown() {
        Answer signedIn = server.login();
        for (int i = 0; i < 8; i++) {
            server.login("admin", "wrong");
        }
        assertThat(server.login().status()).isEqualTo(429);

        assertThat(server.me(signedIn.accessToken()).status()).isEqualTo(200);
        assertThat(server.refresh(signedIn.refreshToken()).status()).isEqualTo(200);
    }

    private List<Integer> failures(String subject) {
        return server.log("user.sign_in_failed").stream()
                .filter(line -> line.subject().equals(subject))
                .peek(line -> assertThat(line.actor()).isEqualTo("anonymous"))
                .map(line -> {
                    try {
                        return SignInServer.JSON.readTree(line.payload()).get("failures").asInt();
                    } catch (JacksonException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
