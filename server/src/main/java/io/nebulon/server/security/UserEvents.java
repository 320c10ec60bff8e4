package io.nebulon.server.security;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.command.Writing;
import io.nebulon.server.json.DomainJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the log says of users: who, never a password, token, e-mail address or display name, and
/// nothing that a stranger typed.
final class UserEvents {
    /// The actor where nobody has proven who they are.
    static final String ANONYMOUS = "anonymous";

    private UserEvents() {}

    /// Events after which somebody may do more or less than before.
    private static final Set<String> RIGHTS_CHANGED =
            Set.of(
                    "user.created",
                    "user.updated",
                    "user.locked",
                    "user.unlocked",
                    "user.retired",
                    "user.password_reset",
                    "user.password_changed",
                    "user.mfa_enabled",
                    "user.mfa_removed",
                    "user.passkey_added",
                    "user.passkey_removed");

    static boolean mayChangeRights(String type) {
        return RIGHTS_CHANGED.contains(type);
    }

    /// Events with which a sign-in or a key of somebody ends, or all of them.
    private static final Set<String> SIGN_INS_ENDED =
            Set.of(
                    "user.signed_out",
                    "user.session_ended",
                    "user.sessions_ended",
                    "user.tokens_revoked",
                    "user.api_key_revoked");

    static boolean mayEndSignIns(String type) {
        return SIGN_INS_ENDED.contains(type);
    }

    /// Whom an event of those is about.
    static String username(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    static void created(Writing writing, Account account, String actor) {
        ObjectNode payload = rights(payload(account.username()), account);
        note(writing, "user.created", account.username(), payload, actor);
    }

    /// @param changed names of members, never what they hold; roles and stations are named as they
    ///   are now
    static void updated(Writing writing, Account account, Set<String> changed, String actor) {
        ObjectNode payload = payload(account.username());
        ArrayNode names = payload.putArray("changed");
        changed.stream().sorted().forEach(names::add);
        if (changed.contains("roles") || changed.contains("stations")) {
            rights(payload, account);
        }
        note(writing, "user.updated", account.username(), payload, actor);
    }

    static void locked(Writing writing, String username, String actor) {
        note(writing, "user.locked", username, payload(username), actor);
    }

    static void unlocked(Writing writing, String username, String actor) {
        note(writing, "user.unlocked", username, payload(username), actor);
    }

    static void retired(Writing writing, String username, String actor) {
        note(writing, "user.retired", username, payload(username), actor);
    }

    /// Somebody else has set the password.
    static void passwordReset(Writing writing, String username, String actor) {
        note(writing, "user.password_reset", username, payload(username), actor);
    }

    static void passwordChanged(Writing writing, String username) {
        note(writing, "user.password_changed", username, payload(username), username);
    }

    static void mfaEnabled(Writing writing, String username) {
        note(writing, "user.mfa_enabled", username, payload(username), username);
    }

    /// @param passkeys how many went along
    static void mfaRemoved(Writing writing, String username, int passkeys, String actor) {
        ObjectNode payload = payload(username);
        if (passkeys > 0) {
            payload.put("passkeys", passkeys);
        }
        note(writing, "user.mfa_removed", username, payload, actor);
    }

    /// @param passkey its id
    static void passkeyAdded(Writing writing, String username, String passkey) {
        note(writing, "user.passkey_added", username, passkey(username, passkey), username);
    }

    static void passkeyRenamed(Writing writing, String username, String passkey) {
        note(writing, "user.passkey_renamed", username, passkey(username, passkey), username);
    }

    static void passkeyRemoved(Writing writing, String username, String passkey) {
        note(writing, "user.passkey_removed", username, passkey(username, passkey), username);
    }

    /// Somebody may have a copy of it.
    static void passkeySuspected(Writing writing, String username, String passkey) {
        ObjectNode payload = passkey(username, passkey).put("reason", "counter_went_back");
        note(writing, "user.passkey_suspected", username, payload, ANONYMOUS);
    }

    private static ObjectNode passkey(String username, String passkey) {
        return payload(username).put("passkey", passkey);
    }

    /// @param left how many there are still
    static void recoveryCodeUsed(Writing writing, String username, int left) {
        ObjectNode payload = payload(username).put("left", left);
        note(writing, "user.recovery_code_used", username, payload, username);
    }

    static void keyCreated(Writing writing, ApiKey key) {
        note(writing, "user.api_key_created", key.username(), payload(key), key.username());
    }

    static void keyRevoked(Writing writing, ApiKey key, String actor) {
        note(writing, "user.api_key_revoked", key.username(), payload(key), actor);
    }

    /// One of their sign-ins was ended from another one.
    static void sessionEnded(Writing writing, String username) {
        note(writing, "user.session_ended", username, payload(username), username);
    }

    /// All of their sign-ins were ended by somebody else.
    static void sessionsEnded(Writing writing, String username, String actor) {
        note(writing, "user.sessions_ended", username, payload(username), actor);
    }

    private static ObjectNode payload(ApiKey key) {
        return payload(key.username()).put("key", key.id());
    }

    private static ObjectNode rights(ObjectNode payload, Account account) {
        ArrayNode roles = payload.putArray("roles");
        account.roles().stream().sorted().map(Role::name).forEach(roles::add);
        if (account.stations() != null) {
            ArrayNode stations = payload.putArray("stations");
            account.stations().stream().sorted().map(StationCode::value).forEach(stations::add);
        }
        return payload;
    }

    /// @param passkey the id of the one that was used, or null for a password
    static void signedIn(Writing writing, String username, @Nullable String passkey) {
        ObjectNode payload = passkey == null ? payload(username) : passkey(username, passkey);
        note(writing, "user.signed_in", username, payload, username);
    }

    /// @param username the account's, or null when no account has the name that was typed
    /// @param failures how many since the event before
    static void signInFailed(Writing writing, @Nullable String username, int failures) {
        ObjectNode payload = payload(username).put("failures", failures);
        note(writing, "user.sign_in_failed", username, payload, ANONYMOUS);
    }

    /// Failed sign-ins make a name or an address wait.
    ///
    /// @param username the account's; null when no account has the name, or an address waits
    /// @param address where the last failure came from; null when several are told together
    /// @param lockouts how many since the event before
    static void lockedOut(
            Writing writing, @Nullable String username, @Nullable String address, int lockouts) {
        ObjectNode payload = payload(username);
        if (address != null) {
            payload.put("address", address);
        }
        payload.put("lockouts", lockouts);
        note(writing, "user.locked_out", username, payload, ANONYMOUS);
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
