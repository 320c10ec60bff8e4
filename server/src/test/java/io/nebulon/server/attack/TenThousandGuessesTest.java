package io.nebulon.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.LogWatch;
import io.nebulon.server.testing.RawConnection;
import io.nebulon.server.testing.RawConnection.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Ten thousand sign-ins with guessed names and passwords, all from one place.
class TenThousandGuessesTest {
    private static final int CLIENTS = 4;
    private static final int EACH = 2_500;

    @Test
    void they_fill_nothing_and_keep_nobody_out() throws Exception {
        try (ApiServer server = ApiServer.start(Map.of("nebulon.trusted-proxies", "127.0.0.1"));
                LogWatch log = LogWatch.begin()) {
            String user = server.newcomer("TRADER").get("/api/me").text("/username");
            long before = server.admin().get("/api/events?limit=1").position();

            int[] statuses = guess(server, user);

            assertThat(statuses[0]).as("guesses that were looked at").isBetween(1, 60);
            assertThat(statuses[1]).as("guesses that had to wait").isGreaterThan(9_000);
            assertThat(statuses[2]).as("anything else").isZero();
            // the owner of the name that was guessed, and everybody else, from elsewhere
            assertThat(signIn(server, user, "198.51.100.7").status()).isEqualTo(200);
            assertThat(signIn(server, "admin", "198.51.100.8").status()).isEqualTo(200);
            long events = server.admin().get("/api/events?limit=1").position() - before;
            assertThat(events).as("events of it all").isLessThan(20);
            assertThat(log.messages()).isEmpty();
        }
    }

    private static int[] guess(ApiServer server, String user) throws Exception {
        List<Future<int[]>> all = new ArrayList<>();
        int[] sum = new int[3];
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                all.add(threads.submit(() -> guess(server, user, client)));
            }
            for (Future<int[]> each : all) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += each.get()[i];
                }
            }
        }
        return sum;
    }

    private static int[] guess(ApiServer server, String user, int client) {
        int[] statuses = new int[3];
        try (RawConnection connection = new RawConnection(server.uri())) {
            for (int i = 0; i < EACH; i++) {
                String name = i % 2 == 0 ? user : "name-" + client + "-" + i;
                String body =
                        "{\"username\": \"%s\", \"password\": \"guess %d\"}".formatted(name, i);
                connection.send(
                        "POST /api/auth/login HTTP/1.1\r\nHost: x\r\n"
                                + "X-Forwarded-For: 192.0.2.66\r\n"
                                + "Content-Type: application/json\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body);
                Reply reply = connection.reply();
                statuses[reply.status() == 401 ? 0 : reply.status() == 429 ? 1 : 2]++;
            }
        }
        return statuses;
    }

    private static Answer signIn(ApiServer server, String name, String address) {
        return server.anonymous()
                .with("X-Forwarded-For", address)
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"}"
                                .formatted(name, ApiServer.ADMIN_PASSWORD));
    }
}
