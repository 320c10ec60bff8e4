package io.nebulon.server.security;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.command.Writing;
import io.nebulon.server.json.DomainJson;
import org.jspecify.annotations.Nullable;

/// What the log says of users: who, never a password, token, e-mail address or display name, and
/// nothing that a stranger typed.
final class UserEvents {
    /// The actor where nobody has proven who they are.
    static final String ANONYMOUS = "anonymous";

    private UserEvents() {}

    static void created(Writing writing, Account account, String actor) {
        ObjectNode payload = payload(account.username());
        ArrayNode roles = payload.putArray("roles");
        account.roles().stream().sorted().map(Role::name).forEach(roles::add);
        if (account.stations() != null) {
            ArrayNode stations = payload.putArray("stations");
            account.stations().stream().sorted().map(StationCode::value).forEach(stations::add);
        }
        note(writing, "user.created", account.username(), payload, actor);
    }

    static void signedIn(Writing writing, String username) {
        note(writing, "user.signed_in", username, payload(username), username);
    }

    /// @param username the account's, or null when no account has the name that was typed
    /// @param failures how many since the event before
    static void signInFailed(Writing writing, @Nullable String username, int failures) {
        ObjectNode payload = payload(username).put("failures", failures);
        note(writing, "user.sign_in_failed", username, payload, ANONYMOUS);
    }

    static void signedOut(Writing writing, String username) {
        note(writing, "user.signed_out", username, payload(username), username);
    }

    /// A refresh token came a second time: somebody else has it.
    static void tokensRevoked(Writing writing, String username) {
        ObjectNode payload = payload(username).put("reason", "refresh_token_reused");
        note(writing, "user.tokens_revoked", username, payload, ANONYMOUS);
    }

    private static ObjectNode payload(@Nullable String username) {
        ObjectNode payload = DomainJson.MAPPER.createObjectNode();
        return username == null ? payload : payload.put("username", username);
    }

    private static void note(
            Writing writing,
            String type,
            @Nullable String username,
            ObjectNode payload,
            String actor) {
        String subject = username == null ? "users" : "users/" + username;
        writing.note(type, subject, "", payload.toString(), actor);
    }
}
