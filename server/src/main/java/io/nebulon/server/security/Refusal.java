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
        return Replies.problem(
                request,
                Problem.of(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "too_many_attempts",
                                "Too many sign-ins have failed")
                        .detail("The next attempt is possible in " + seconds + " s")
                        .retryAfter(seconds));
    }

    private static MutableHttpResponse<?> challenge(
            HttpRequest<?> request, Problem problem, String challenge) {
        return Replies.problem(request, problem).header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
