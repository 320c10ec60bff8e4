package io.nebulon.server.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.micronaut.web.router.RouteAttributes;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.Replies;
import io.nebulon.server.security.Grant.Restriction;
import jakarta.inject.Singleton;

/// What the framework refuses by token or role, as problems.
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class RejectionHandler
        implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException rejection) {
        HttpRequest<?> typed = request;
        if (!rejection.isForbidden()) {
            return Refusal.unauthorized(typed);
        }
        Restriction restriction = RestrictionRule.restriction(rejection.getAuthentication());
        if (restriction != null) {
            return Refusal.restricted(typed, restriction);
        }
        // a path that no pattern of rights covers, such as //api
        return RouteAttributes.getRouteInfo(typed).isPresent()
                ? Refusal.forbidden(typed)
                : Replies.problem(typed, Problem.noSuchPath());
    }
}
