package io.nebulon.server.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.Replies;

/// The answers to those who are not let in.
final class Refusal {
    private Refusal() {}

    /// No token came where one is needed, or one that is not good.
    static MutableHttpResponse<?> unauthorized(HttpRequest<?> request) {
        if (BearerAuthentication.token(request) == null) {
            Problem problem =
                    Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Sign in first")
                            .detail("This needs the header Authorization: Bearer <access token>");
            return challenge(request, problem, "Bearer");
        }
        Problem problem =
                Problem.of(HttpStatus.UNAUTHORIZED, "invalid_token", "The token is not good")
                        .detail("It has expired, was revoked or is not from this server");
        return challenge(request, problem, "Bearer error=\"invalid_token\"");
    }

    static MutableHttpResponse<?> forbidden(HttpRequest<?> request) {
        return Replies.problem(
                request,
                Problem.of(HttpStatus.FORBIDDEN, "forbidden_role", "Your roles do not include this")
                        .detail("Ask an administrator for a role that may do this"));
    }

    /// An API key was sent to end a sign-in.
    static MutableHttpResponse<?> noSignIn(HttpRequest<?> request) {
        return Replies.problem(
                request,
                Problem.of(HttpStatus.FORBIDDEN, "forbidden_role", "Your roles do not include this")
                        .detail("An API key is no sign-in; DELETE /api/api-keys/{id} revokes it"));
    }

    /// Something must be done first.
    static MutableHttpResponse<?> restricted(
            HttpRequest<?> request, Grant.Restriction restriction) {
        Problem problem =
                switch (restriction) {
                    case PASSWORD_CHANGE ->
                            Problem.of(
                                            HttpStatus.FORBIDDEN,
                                            "password_change_required",
                                            "Choose a new password first")
                                    .detail(
                                            "An administrator has set your password. Until you"
                                                    + " change it with PUT /api/me/password,"
                                                    + " nothing else is open to you");
                    case MFA_ENROLMENT ->
                            Problem.of(
                                            HttpStatus.FORBIDDEN,
                                            "mfa_enrolment_required",
                                            "Set up a second factor first")
                                    .detail(
                                            "Your roles need one: POST /api/me/mfa/totp, then"
                                                    + " POST /api/me/mfa/totp/confirm; or a"
                                                    + " passkey: POST /api/me/passkeys/options,"
                                                    + " then POST /api/me/passkeys");
                };
        return Replies.problem(request, problem);
    }

    /// The password was right, and a code is needed too.
    static MutableHttpResponse<?> otpRequired(HttpRequest<?> request) {
        Problem problem =
                Problem.of(HttpStatus.UNAUTHORIZED, "otp_required", "A one-time code is needed")
                        .detail(
                                "Sign in again with the member otp: the code that your"
                                        + " authenticator shows, or one of your recovery codes");
        return challenge(request, problem, "Bearer");
    }

    /// The password was right, and the account signs in by passkey.
    static MutableHttpResponse<?> passkeyRequired(HttpRequest<?> request) {
        Problem problem =
                Problem.of(HttpStatus.UNAUTHORIZED, "passkey_required", "A passkey is needed")
                        .detail(
                                "Sign in by POST /api/auth/login/passkey, or again with one of your"
                                        + " recovery codes as the member otp");
        return challenge(request, problem, "Bearer");
    }

    /// Whatever was wrong with it.
    static MutableHttpResponse<?> wrongPasskey(HttpRequest<?> request) {
        Problem problem =
                Problem.of(
                                HttpStatus.UNAUTHORIZED,
                                "invalid_passkey",
                                "The passkey was not accepted")
                        .detail("Nobody was signed in; ask for new options and try again");
        return challenge(request, problem, "Bearer");
    }

    /// The password was right, the code was not, or it was used before.
    static MutableHttpResponse<?> wrongOtp(HttpRequest<?> request) {
        Problem problem =
                Problem.of(HttpStatus.UNAUTHORIZED, "invalid_otp", "The one-time code is wrong")
                        .detail("Nobody was signed in; each code is good once");
        return challenge(request, problem, "Bearer");
    }

    static MutableHttpResponse<?> wrongPassword(HttpRequest<?> request) {
        Problem problem =
                Problem.of(
                                HttpStatus.UNAUTHORIZED,
                                "bad_credentials",
                                "User name or password is wrong")
                        .detail("Nobody was signed in");
        return challenge(request, problem, "Bearer");
    }

    static MutableHttpResponse<?> badRefreshToken(HttpRequest<?> request) {
        Problem problem =
                Problem.of(
                                HttpStatus.UNAUTHORIZED,
                                "invalid_refresh_token",
                                "The refresh token is not good")
                        .detail("It was used, revoked or has expired; sign in again");
        return challenge(request, problem, "Bearer");
    }

    static MutableHttpResponse<?> tooManyAttempts(HttpRequest<?> request, int seconds) {
        return Replies.problem(request, tooMany(seconds));
    }

    static Problem tooMany(int seconds) {
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too_many_attempts",
                        "Too many sign-ins have failed")
                .detail("The next attempt is possible in " + seconds + " s")
                .retryAfter(seconds);
    }

    private static MutableHttpResponse<?> challenge(
            HttpRequest<?> request, Problem problem, String challenge) {
        return Replies.problem(request, problem).header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
