package io.nebulon.server.security;

import io.nebulon.server.command.Writing;
import io.nebulon.server.security.mfa.SecondFactors;
import io.nebulon.server.security.passkey.Passkeys;
import jakarta.inject.Singleton;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/// The second factors of a user together: one-time codes, passkeys, and the recovery codes that
/// stand in for either.
@Singleton
class Factors {
    private final SecondFactors codes;

    Factors(SecondFactors codes) {
        this.codes = codes;
    }

    /// Whether the password alone signs nobody in.
    static boolean isAny(Connection connection, String username) {
        return SecondFactors.isOn(connection, username) || Passkeys.isAny(connection, username);
    }

    /// Uses up what was typed as a one-time or recovery code, and tells of the latter.
    ///
    /// @return whether it was one
    boolean use(Writing writing, String username, @Nullable String otp) {
        Connection connection = writing.connection();
        if (otp == null || !isAny(connection, username)) {
            return false;
        }
        return switch (codes.use(writing, username, otp)) {
            case WRONG -> false;
            case CODE -> true;
            case RECOVERY_CODE -> {
                int left = SecondFactors.recoveryCodesLeft(connection, username);
                UserEvents.recoveryCodeUsed(writing, username, left);
                yield true;
            }
        };
    }

    /// Takes all of them away.
    ///
    /// @return whether there were any
    static boolean removeAll(Writing writing, String username, String actor) {
        int passkeys = Passkeys.removeAll(writing, username);
        boolean isAny = SecondFactors.remove(writing, username) || passkeys > 0;
        SecondFactors.removeRecoveryCodes(writing, username);
        if (isAny) {
            UserEvents.mfaRemoved(writing, username, passkeys, actor);
        }
        return isAny;
    }

    /// Recovery codes are worth nothing without something that they stand in for.
    static void forgetIdleRecoveryCodes(Writing writing, String username) {
        Connection connection = writing.connection();
        if (!isAny(connection, username) && !SecondFactors.isPending(connection, username)) {
            SecondFactors.removeRecoveryCodes(writing, username);
        }
    }
}
