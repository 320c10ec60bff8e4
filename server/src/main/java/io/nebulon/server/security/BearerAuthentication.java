package io.nebulon.server.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Reads `Authorization: Bearer ...`. It stands in the place of the framework's own reading of
/// tokens, so that no setting brings a second way in.
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class BearerAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final Scheduler blocking;

    BearerAuthentication(
            AccessTokens tokens, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.blocking = Schedulers.fromExecutorService(blocking);
    }

    /// A token that was seen before is answered at once; another one may need the database, for
    /// which no thread that serves connections may wait.
    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        String text = token(request);
        if (text == null) {
            return Mono.empty();
        }
        return tokens.isKnown(text)
                ? Mono.justOrEmpty(tokens.verify(text))
                : Mono.defer(() -> Mono.<Authentication>justOrEmpty(tokens.verify(text)))
                        .subscribeOn(blocking);
    }

    /// The bearer token as it came, or null when none came.
    static @Nullable String token(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
