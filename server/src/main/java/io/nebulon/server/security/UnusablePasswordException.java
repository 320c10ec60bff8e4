package io.nebulon.server.security;

import java.io.Serial;

/// The password that the settings give to the first administrator breaks the rules. The server did
/// not start.
public final class UnusablePasswordException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    UnusablePasswordException() {
        super(
                "the password in NEBULON_ADMIN_PASSWORD must have "
                        + PasswordHash.MIN_LENGTH
                        + " to "
                        + PasswordHash.MAX_LENGTH
                        + " characters");
    }
}
