package io.nebulon.server.fuzz;

import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;

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

    private final List<Deque<String>> tokens = new ArrayList<>();

    /// @param reserve how often the first ones can be replaced
    Callers(ApiServer server, int reserve) {
        for (int i = 0; i < ROLES.size(); i++) {
            Deque<String> own = new ConcurrentLinkedDeque<>();
            for (int spare = 0; spare <= (i < 2 ? reserve : reserve / 4); spare++) {
                own.add(server.newcomer(ROLES.get(i)).token());
            }
            tokens.add(own);
        }
    }

    int any(Operation operation, Random random) {
        if (operation.path().startsWith("/api/auth/")) {
            return ROLES.size() - 1;
        }
        return random.nextInt(5) > 0 ? random.nextInt(2) : random.nextInt(ROLES.size() - 1);
    }

    String token(int caller) {
        return tokens.get(caller).peekFirst();
    }

    /// Replaces the one who had that token.
    void renew(int caller, String token) {
        Deque<String> own = tokens.get(caller);
        if (own.size() > 1) {
            own.remove(token);
        }
    }
}
