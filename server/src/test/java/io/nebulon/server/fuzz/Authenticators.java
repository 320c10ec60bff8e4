package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.testing.OneTimeCodes;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The second factors that callers have enrolled, without which no fuzzer guesses a code.
final class Authenticators {
    private static final String ROUTE = "/api/me/mfa/totp";

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /// Remembers the secret that a caller was given.
    ///
    /// @param authorization the header that came with the request
    void learn(Shot shot, @Nullable String authorization, JsonNode answer) {
        if (authorization != null
                && shot.path().equals(ROUTE)
                && answer.path("secret").isTextual()) {
            secrets.put(authorization, answer.path("secret").textValue());
        }
    }

    /// Puts the code of the moment into a body that needs one, where its caller has an
    /// authenticator.
    void show(Draft draft, String authorization) {
        String secret = secrets.get(authorization);
        if (secret != null
                && draft.operation.path().startsWith(ROUTE)
                && draft.json instanceof ObjectNode body
                && body.path("otp").isTextual()) {
            body.put("otp", OneTimeCodes.now(secret, Instant.now()));
        }
    }
}
