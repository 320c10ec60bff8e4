package io.nebulon.server.security;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.security.Principal;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs who asks for what they have no right to: the first time at once, what follows counted, once
/// a minute for each user. Somebody may look around with a token that was stolen.
@ServerFilter("/api/**")
@Order(Ordered.HIGHEST_PRECEDENCE) // outermost, to see refusals of other filters
final class RefusedRights {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRights.class);

    private final Tallies<String> refusals;

    RefusedRights(Clock clock) {
        this.refusals = new Tallies<>(clock);
    }

    @ResponseFilter
    void count(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.status() != HttpStatus.FORBIDDEN) {
            return;
        }
        request.getUserPrincipal()
                .map(Principal::getName)
                .ifPresent(user -> {
                    int count = refusals.add(user);
                    if (count > 0) {
                        LOG.info(
                                "{} has no right to {} {} ({} refused)",
                                user,
                                request.getMethodName(),
                                request.getPath(),
                                count);
                    }
                });
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void tellWhatIsDue() {
        refusals.due().forEach(RefusedRights::tell);
    }

    @PreDestroy
    void close() {
        refusals.all().forEach(RefusedRights::tell);
    }

    private static void tell(String user, int count) {
        LOG.info("{} was refused {} times more", user, count);
    }
}
