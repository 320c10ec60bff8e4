package io.nebulon.server.replica;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Views;
import io.nebulon.server.query.replica.ReplicaReads;
import org.jspecify.annotations.Nullable;

/// Whether there is something to do about the replica. The server goes on without it, so its own
/// health says nothing of it.
@Controller("/health/replica")
@Secured(SecurityRule.IS_ANONYMOUS)
final class ReplicaController {
    private final @Nullable ReplicaReads replica;

    ReplicaController(@Nullable ReplicaReads replica) {
        this.replica = replica;
    }

    @Get
    HttpResponse<?> health(HttpRequest<?> request) {
        if (replica == null) {
            return Replies.problem(request, Problem.noSuchPath());
        }
        ReplicaView view = ReplicaView.of(replica.status());
        HttpStatus status =
                view.standing().isThere() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return HttpResponse.status(status)
                .body(Views.json(view))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
