package io.nebulon.server.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Fields;
import io.nebulon.server.json.DomainJson;
import io.nebulon.server.security.Account;
import io.nebulon.server.security.Profile;
import io.nebulon.server.security.Role;
import io.nebulon.server.security.UserChange;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What requests say of users.
///
/// @param password of a new user
record UserInput(String username, String password, Set<Role> roles, UserChange change) {
    private static final int MAX_STATIONS = 1_000;
    private static final int MAX_PASSWORD = 1_000;

    /// A new user.
    static UserInput create(Fields fields) {
        String username = Account.normalized(fields.text("username", 200));
        if (!username.isEmpty() && !Account.isUsername(username)) {
            fields.fault(
                    "username",
                    "must be 1 to 64 letters a to z, digits, dots, hyphens or underscores, and"
                            + " none of the names that the log uses itself");
        }
        String password = fields.text("password", MAX_PASSWORD);
        UserChange change = change(fields, null);
        if (change.roles() == null) {
            fields.fault("roles", "is required");
        }
        fields.check();
        return new UserInput(
                username, password, change.roles() == null ? Set.of() : change.roles(), change);
    }

    /// How a user is to be.
    ///
    /// @param username as the path has it
    static UserChange replace(Fields fields, String username) {
        fields.echo("username", username);
        UserChange change = change(fields, fields.optionalText("password", MAX_PASSWORD));
        // what was read may be put back as it came
        fields.has("mfa");
        fields.has("createdAt");
        fields.has("version");
        fields.check();
        return change;
    }

    /// The body without the password: what an idempotency key may stand for.
    static byte[] told(byte @Nullable [] body) {
        try {
            ObjectNode told = (ObjectNode) DomainJson.MAPPER.readTree(body);
            told.remove("password");
            return DomainJson.MAPPER.writeValueAsBytes(told);
        } catch (IOException e) {
            throw new IllegalStateException("a body that was read before cannot be read", e);
        }
    }

    private static UserChange change(Fields fields, @Nullable String password) {
        Profile profile = Profile.read(fields);
        Account.@Nullable Status status = fields.optionalChoice("status", Account.Status.class);
        if (status == Account.Status.RETIRED) {
            fields.fault("status", "is set by DELETE");
        }
        boolean saysMustChange = fields.has("mustChangePassword");
        boolean mustChange = fields.flag("mustChangePassword", false);
        return new UserChange(
                profile.displayName(),
                profile.email(),
                profile.locale(),
                fields.optionalChoices("roles", 1, Role.class),
                fields.optionalCodes("stations", MAX_STATIONS, StationCode::of),
                fields.has("stations"),
                status,
                password,
                saysMustChange ? mustChange : null);
    }

    /// Keeps the password out of every message.
    @Override
    public String toString() {
        return "a new user";
    }
}
