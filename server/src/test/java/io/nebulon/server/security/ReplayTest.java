package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.OneTimeCodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is good once is good once, however many send it at the same moment.
class ReplayTest {
    private static final int AT_ONCE = 8;

    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer login(String name, String otp) {
        return server.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"%s}"
                                .formatted(
                                        name,
                                        ApiServer.ADMIN_PASSWORD,
                                        otp == null ? "" : ", \"otp\": \"" + otp + "\""));
    }

    /// The answers to the same request, sent by several clients at the same time.
    private static List<Answer> together(Callable<Answer> request) throws Exception {
        CountDownLatch ready = new CountDownLatch(AT_ONCE);
        List<Future<Answer>> answers = new ArrayList<>();
        List<Answer> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(
                        threads.submit(() -> {
                            ready.countDown();
                            ready.await();
                            return request.call();
                        }));
            }
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
        }
        return all;
    }

    private static List<Answer> accepted(List<Answer> answers) {
        return answers.stream().filter(a -> a.status() == 200).toList();
    }

    @Test
    void a_refresh_token_that_many_send_gives_nobody_a_lasting_sign_in() throws Exception {
        String name = server.newcomer("VIEWER").get("/api/me").text("/username");
        Answer signedIn = login(name, null).expect(200);
        String body = "{\"refresh_token\": \"" + signedIn.text("/refresh_token") + "\"}";
        List<Answer> answers = together(() -> server.anonymous().post("/api/auth/refresh", body));
        List<Answer> winners = accepted(answers);
        assertThat(winners).hasSizeLessThanOrEqualTo(1);
        for (Answer winner : winners) {
            String next = "{\"refresh_token\": \"" + winner.text("/refresh_token") + "\"}";
            server.anonymous().post("/api/auth/refresh", next).expect(401);
            server.anonymous()
                    .with("Authorization", "Bearer " + winner.text("/access_token"))
                    .get("/api/me")
                    .expect(401);
        }
    }

    private record Enrolled(String name, String secret, String recoveryCode) {}

    private static Enrolled enrolled() {
        ApiClient client = server.newcomer("VIEWER");
        Answer enrolment = client.post("/api/me/mfa/totp", "{}").expect(200);
        String secret = enrolment.text("/secret");
        // the code of the step before, so that the one of now is still to be used
        String code = OneTimeCodes.now(secret, Instant.now().minusSeconds(30));
        client.post("/api/me/mfa/totp/confirm", "{\"otp\": \"" + code + "\"}").expect(204);
        return new Enrolled(
                client.get("/api/me").text("/username"),
                secret,
                enrolment.text("/recoveryCodes/0"));
    }

    @Test
    void a_one_time_code_that_many_send_lets_one_in() throws Exception {
        Enrolled user = enrolled();
        String code = OneTimeCodes.now(user.secret, Instant.now());
        assertThat(accepted(together(() -> login(user.name, code)))).hasSize(1);
        assertThat(login(user.name, code).status()).isIn(401, 429);
    }

    @Test
    void a_recovery_code_that_many_send_lets_one_in() throws Exception {
        Enrolled user = enrolled();
        assertThat(accepted(together(() -> login(user.name, user.recoveryCode)))).hasSize(1);
        assertThat(login(user.name, user.recoveryCode).status()).isIn(401, 429);
    }

    /// Tokens are for one use each: none stands in the place of another.
    @Test
    void no_token_is_good_for_what_another_is_for() {
        String name = server.newcomer("VIEWER").get("/api/me").text("/username");
        Answer tokens = login(name, null).expect(200);
        String refresh = tokens.text("/refresh_token");
        String access = tokens.text("/access_token");
        server.anonymous().with("Authorization", "Bearer " + refresh).get("/api/me").expect(401);
        server.anonymous()
                .post(
                        "/api/auth/refresh",
                        "{\"refresh_token\": \"" + access.substring(0, 190) + "\"}")
                .expect(401);
        server.anonymous()
                .with("Authorization", "Bearer nbk_" + refresh)
                .get("/api/me")
                .expect(401);
        for (String tampered :
                new String[] {
                    access + ".",
                    access + " ",
                    access.toLowerCase(java.util.Locale.ROOT),
                    access.substring(0, access.lastIndexOf('.') + 1),
                    access.substring(0, access.lastIndexOf('.')),
                    "." + access,
                    access.replace(".", "..")
                }) {
            if (!tampered.strip().equals(access)) {
                server.anonymous()
                        .with("Authorization", "Bearer " + tampered)
                        .get("/api/me")
                        .expect(401, "invalid_token");
            }
        }
    }
}
