package io.nebulon.server.security;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.TokenKeyFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
        return TokenCodec.text(
                SigningKey.of(new TokenKeyFiles(home).current()),
                OPERATOR,
                OPERATOR,
                now,
                now.plus(LIFETIME));
    }

    /// Whether it is a token of this kind; no account has that name, and no sign-in that id.
    static boolean isOperators(String username, String family) {
        return username.equals(OPERATOR) && family.equals(OPERATOR);
    }
}
