package io.nebulon.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi.Operation;
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

    /// Whether such a request should rather come from somebody who has an authenticator.
    boolean concern(Operation operation) {
        return operation.path().startsWith(ROUTE);
    }

    boolean has(String authorization) {
        return secrets.containsKey(authorization);
    }

    /// Puts the code of the moment into a body that needs one, where its caller has an
    /// authenticator. A code is good once, and the next one comes late: without it the password
    /// serves, too.
    void show(Draft draft, String authorization) {
        String secret = secrets.get(authorization);
        if (secret != null
                && concern(draft.operation)
                && draft.json instanceof ObjectNode body
                && body.path("otp").isTextual()) {
            body.put("otp", OneTimeCodes.now(secret, Instant.now()));
            if (draft.method.equals("DELETE")) {
                body.remove("otp");
                body.put("password", ApiServer.ADMIN_PASSWORD);
            }
        }
    }
}
