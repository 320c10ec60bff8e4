package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.query.Positioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The keys that access tokens are signed with. Their ids are no secret; more is not told of them.
@Controller("/api/signing-keys")
@Secured(Rights.ADMINISTRATION)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SigningKeysController {
    private final SigningKeys keys;

    SigningKeysController(SigningKeys keys) {
        this.keys = keys;
    }

    /// @param replacedUntil until when the one before verifies; null when it does no more
    record RotationView(String id, String replaced, @Nullable Instant replacedUntil) {}

    @Post("/rotate")
    HttpResponse<?> rotate(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        Fields fields = JsonBody.objectOrEmpty(request.getBody().orElse(null));
        boolean atOnce = fields.flag("atOnce", false);
        fields.check();
        KeyRotation done = keys.rotate(atOnce, caller.username());
        return Replies.state(
                new Positioned<>(
                        new RotationView(done.id(), done.replaced(), done.replacedUntil()),
                        done.position()));
    }
}
