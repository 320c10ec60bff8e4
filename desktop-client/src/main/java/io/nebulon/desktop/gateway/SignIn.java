package io.nebulon.desktop.gateway;

import io.nebulon.desktop.gateway.wire.LinkDown;
import io.nebulon.desktop.gateway.wire.Refusal;
import java.time.Duration;
import java.time.Instant;

/// What became of a sign-in.
public sealed interface SignIn {
    record SignedIn(Connection connection) implements SignIn {}

    /// Signed in, but nothing is open before [Connection#account] has changed the password.
    record PasswordChangeRequired(Connection connection) implements SignIn {}

    /// Signed in, but nothing is open before [Connection#account] has set up a second factor.
    record MfaEnrolmentRequired(Connection connection) implements SignIn {}

    /// User name or password is wrong, or the user is locked; which of these nobody tells.
    record WrongPassword(Refusal refusal) implements SignIn {}

    /// The password is right; a one-time code is needed, too, or a recovery code where passkeys are
    /// the only second factor (`passkey_required`).
    record OtpRequired(Refusal refusal) implements SignIn {}

    /// The password is right; the code is wrong, or was used before.
    record WrongOtp(Refusal refusal) implements SignIn {}

    /// Too many have failed; the next attempt is possible after that time.
    record MustWait(Refusal refusal, Duration retryAfter) implements SignIn {}

    record NoLink(LinkDown down) implements SignIn {}

    /// Somebody answers there, but no Nebulon server.
    record NotNebulon(String detail) implements SignIn {}

    /// The server's certificate is not vouched for. Whoever knows its fingerprint may trust it by
    /// [Servers#trust] and try again.
    record UntrustedCertificate(ServerCertificate certificate) implements SignIn {}

    /// Any other refusal, such as a server that is busy.
    record Refused(Refusal refusal) implements SignIn {}

    /// @param fingerprint SHA-256 of the certificate, in upper case with colons
    record ServerCertificate(
            String fingerprint,
            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter) {}
}
