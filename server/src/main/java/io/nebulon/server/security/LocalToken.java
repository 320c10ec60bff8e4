package io.nebulon.server.security;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.KeyFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// How the operator's own commands sign in to the server that runs on the same home: who can read
/// the home's keys needs no account.
public final class LocalToken {
    /// The actor that such commands appear as in the log. Never the name of an account.
    public static final String OPERATOR = "operator";

    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private LocalToken() {}

    /// A bearer token with an administrator's rights, good for a minute: enough to start a request.
    ///
    /// @throws IllegalStateException when no server has started on the home yet
    public static String mint(Home home) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new TokenCodec(KeyFile.TOKENS.read(home.keys()))
                .text(
                        new Caller(OPERATOR, Set.of(Role.ADMIN), null),
                        OPERATOR,
                        now,
                        now.plus(LIFETIME));
    }
}
