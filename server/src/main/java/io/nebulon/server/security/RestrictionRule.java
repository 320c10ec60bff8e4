package io.nebulon.server.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.nebulon.server.security.Grant.Restriction;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Whoever must do something first may do that, see who they are and sign out, and nothing else of
/// the API. Asked before every other rule.
@Singleton
final class RestrictionRule implements SecurityRule<HttpRequest<?>> {
    private static final Set<String> ALWAYS =
            Set.of(
                    "GET /api/me",
                    "HEAD /api/me",
                    "PUT /api/me/password",
                    "POST /api/auth/login",
                    "POST /api/auth/login/passkey",
                    "POST /api/auth/login/passkey/options",
                    "POST /api/auth/refresh",
                    "POST /api/auth/logout");
    private static final Set<String> TO_ENROL =
            Set.of(
                    "POST /api/me/mfa/totp",
                    "POST /api/me/mfa/totp/confirm",
                    "POST /api/me/passkeys/options",
                    "POST /api/me/passkeys");

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        Restriction restriction = restriction(authentication);
        boolean isOpen =
                restriction == null
                        || request == null
                        || !request.getPath().startsWith("/api")
                        || isOpen(call(request), restriction);
        return Mono.just(isOpen ? SecurityRuleResult.UNKNOWN : SecurityRuleResult.REJECTED);
    }

    /// What the caller must do first, or null.
    static @Nullable Restriction restriction(@Nullable Authentication authentication) {
        return authentication instanceof AccessToken token && token.grant() != null
                ? token.grant().restriction()
                : null;
    }

    /// A slash at the end makes no other path.
    private static String call(HttpRequest<?> request) {
        String path = request.getPath();
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return request.getMethodName() + " " + path.substring(0, end);
    }

    private static boolean isOpen(String call, Restriction restriction) {
        return ALWAYS.contains(call)
                || (restriction == Restriction.MFA_ENROLMENT && TO_ENROL.contains(call));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
