package io.nebulon.server.security;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.security.mfa.SecondFactors;
import io.nebulon.server.security.passkey.Passkeys;
import java.sql.Connection;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Who is signed in, as they see it.
///
/// @param roles those that this token or API key has
/// @param stations the only ones that the caller may act for, or null for all
/// @param preferences a JSON object, empty until a client has kept something
/// @param version of the account
record MeView(
        String username,
        @Nullable String displayName,
        @Nullable String email,
        Collection<Role> roles,
        @Nullable Collection<StationCode> stations,
        @Nullable String locale,
        @JsonRawValue String preferences,
        boolean mustChangePassword,
        Mfa mfa,
        long version) {
    /// @param totp whether one-time codes are in force
    /// @param passkeys how many there are
    /// @param required whether the user's roles need one or the other
    record Mfa(boolean totp, int passkeys, boolean required, int recoveryCodesLeft) {}

    static MeView of(Connection connection, Account account, Caller caller, MfaPolicy policy) {
        boolean isOn = SecondFactors.isOn(connection, account.username());
        int passkeys = Passkeys.of(connection, account.username()).size();
        return new MeView(
                account.username(),
                account.displayName(),
                account.email(),
                caller.roles(),
                caller.stations(),
                account.locale(),
                account.preferences() == null ? "{}" : account.preferences(),
                account.mustChangePassword(),
                new Mfa(
                        isOn,
                        passkeys,
                        policy.isRequired(account.roles()),
                        isOn || passkeys > 0
                                ? SecondFactors.recoveryCodesLeft(connection, account.username())
                                : 0),
                account.version());
    }

    /// The operator on the machine, who has no account.
    static MeView ofOperator(Caller caller) {
        return new MeView(
                caller.username(),
                null,
                null,
                caller.roles(),
                caller.stations(),
                null,
                "{}",
                false,
                new Mfa(false, 0, false, 0),
                0);
    }
}
