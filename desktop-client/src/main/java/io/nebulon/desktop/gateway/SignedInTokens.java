package io.nebulon.desktop.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nebulon.desktop.gateway.wire.OpenRequests;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The tokens of a sign-in by name and password. A refresh token is good once, so that one thread
/// renews for all.
final class SignedInTokens implements Tokens {
    static final Query LOGIN = Query.path("api", "auth", "login");
    private static final Query REFRESH = Query.path("api", "auth", "refresh");
    private static final Query LOGOUT = Query.path("api", "auth", "logout");
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private final OpenRequests requests;
    private final ReentrantLock lock = new ReentrantLock();
    private Pair pair;
    private Instant renewAt;
    private @Nullable Refusal ended;

    SignedInTokens(OpenRequests requests, Pair pair) {
        this.requests = requests;
        this.pair = pair;
        this.renewAt = renewAt(pair);
    }

    /// What the server gives for a sign-in.
    record Pair(
            @JsonProperty("access_token") String access,
            @JsonProperty("refresh_token") String refresh,
            @JsonProperty("expires_in") long expiresIn) {
        @Override
        public String toString() {
            return "tokens";
        }
    }

    private record Refresh(@JsonProperty("refresh_token") String token) {
        @Override
        public String toString() {
            return "a refresh token";
        }
    }

    @Override
    public Outcome<String> current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            return ended == null && Instant.now().isBefore(renewAt)
                    ? Outcome.done(pair.access)
                    : renew();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Outcome<String> insteadOf(String notTaken) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            return pair.access.equals(notTaken) ? renew() : Outcome.done(pair.access);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the sign-in.
    void end() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            var _ = requests.command(LOGOUT, new Refresh(pair.refresh));
        } finally {
            lock.unlock();
        }
    }

    /// The refresh token, to sign in with at another start.
    String refreshToken() {
        lock.lock();
        try {
            return pair.refresh;
        } finally {
            lock.unlock();
        }
    }

    private Outcome<String> renew() throws IOException, InterruptedException {
        Refusal before = ended;
        if (before != null) {
            return Outcome.refused(before);
        }
        Outcome<Pair> outcome = refresh(requests, pair.refresh);
        if (outcome instanceof Outcome.Done<Pair>(Pair next)) {
            pair = next;
            renewAt = renewAt(next);
        } else if (outcome instanceof Outcome.Refused<Pair>(Refusal refusal)
                && refusal.is("invalid_refresh_token")) {
            ended = refusal;
        }
        return outcome.map(Pair::access);
    }

    static Outcome<Pair> refresh(OpenRequests requests, String refreshToken)
            throws IOException, InterruptedException {
        return requests.post(REFRESH, new Refresh(refreshToken), Pair.class);
    }

    private static Instant renewAt(Pair pair) {
        Duration lifetime = Duration.ofSeconds(pair.expiresIn);
        Duration reserve = lifetime.dividedBy(4);
        return Instant.now()
                .plus(lifetime.minus(reserve.compareTo(RESERVE) < 0 ? reserve : RESERVE));
    }
}
