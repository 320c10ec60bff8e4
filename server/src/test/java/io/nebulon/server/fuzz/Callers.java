package io.nebulon.server.fuzz;

import io.nebulon.server.testing.ApiServer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Who makes the requests. They lock and rename each other, change their passwords and sign out, so
/// that each is replaced when its token is good no more.
final class Callers {
    /// Administrators get furthest, so most are.
    private static final List<String> ROLES =
            List.of("ADMIN", "ADMIN", "TRADER", "CARGO_OFFICER", "QUARTERMASTER", "VIEWER");

    private final ApiServer server;
    private final AtomicReferenceArray<String> tokens = new AtomicReferenceArray<>(ROLES.size());

    Callers(ApiServer server) {
        this.server = server;
        for (int i = 0; i < ROLES.size(); i++) {
            renew(i);
        }
    }

    int any(Random random) {
        return random.nextInt(5) > 0 ? random.nextInt(2) : random.nextInt(ROLES.size());
    }

    String token(int caller) {
        return tokens.get(caller);
    }

    void renew(int caller) {
        tokens.set(caller, server.newcomer(ROLES.get(caller)).token());
    }
}
