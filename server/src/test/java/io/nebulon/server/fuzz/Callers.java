package io.nebulon.server.fuzz;

import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Who makes the requests. They lock and rename each other, change their passwords and sign out:
/// for each there are some in reserve, who have signed in before the sign-ins of strangers began to
/// fail. When all of a role are used up, the last one goes on with a token that is good no more.
final class Callers {
    /// Administrators get furthest, so most are; the last one is for signing out.
    private static final List<String> ROLES =
            List.of(
                    "ADMIN",
                    "ADMIN",
                    "TRADER",
                    "CARGO_OFFICER",
                    "QUARTERMASTER",
                    "VIEWER",
                    "VIEWER");

    private static final int SIGNING_OUT = ROLES.size() - 1;

    private final List<Deque<String>> tokens = new ArrayList<>();

    /// @param known is told some refresh tokens of others, which are good once
    /// @param reserve how often those who are used up soonest can be replaced
    Callers(ApiServer server, Known known, int reserve) {
        for (int i = 0; i <= reserve / 4; i++) {
            known.add("refreshTokens", refreshToken(server));
        }
        for (int i = 0; i < ROLES.size(); i++) {
            boolean isSoon = i < 2 || i == SIGNING_OUT;
            Deque<String> own = new ConcurrentLinkedDeque<>();
            for (int spare = 0; spare <= (isSoon ? reserve : reserve / 4); spare++) {
                own.add(server.newcomer(ROLES.get(i)).token());
            }
            tokens.add(own);
        }
    }

    private static String refreshToken(ApiServer server) {
        String username = server.newcomer("VIEWER").get("/api/me").text("/username");
        return server.anonymous()
                .post(
                        "/api/auth/login",
                        "{\"username\": \"%s\", \"password\": \"%s\"}"
                                .formatted(username, ApiServer.ADMIN_PASSWORD))
                .expect(200)
                .text("/refresh_token");
    }

    int any(Operation operation, Random random) {
        if (operation.path().startsWith("/api/auth/")) {
            return SIGNING_OUT;
        }
        return random.nextInt(5) > 0 ? random.nextInt(2) : random.nextInt(SIGNING_OUT);
    }

    /// The first one whose token is such, or the other.
    int first(Predicate<String> which, int other) {
        return IntStream.range(0, tokens.size())
                .filter(caller -> which.test(token(caller)))
                .findFirst()
                .orElse(other);
    }

    /// One of many.
    static String address(Random random) {
        return "10.%d.%d.%d"
                .formatted(random.nextInt(256), random.nextInt(256), 1 + random.nextInt(254));
    }

    String token(int caller) {
        return tokens.get(caller).peekFirst();
    }

    /// How many of each role are left; 1 may be one whose token is good no more.
    List<Integer> left() {
        return tokens.stream().map(Deque::size).toList();
    }

    /// Replaces the one who had that token.
    void renew(int caller, String token) {
        Deque<String> own = tokens.get(caller);
        if (own.size() > 1) {
            own.remove(token);
        }
    }
}
