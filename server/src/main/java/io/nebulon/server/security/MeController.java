package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tags;
import io.nebulon.server.query.Positioned;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who is signed in, and what they change of their own account.
@Controller("/api/me")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {
    private static final int MAX_PREFERENCES = 16_384;

    private final OwnAccount account;
    private final MfaPolicy policy;

    MeController(OwnAccount account, MfaPolicy policy) {
        this.account = account;
        this.policy = policy;
    }

    @Get
    @Secured(Rights.READ)
    HttpResponse<?> me(HttpRequest<?> request, Caller caller) {
        Params.none(request);
        Positioned<Optional<MeView>> found = account.shown(caller, policy);
        MeView me = found.value().orElse(null);
        if (me == null) {
            return Replies.state(new Positioned<>(MeView.ofOperator(caller), found.position()));
        }
        return Replies.resource(request, new Positioned<>(me, found.position()), me.version());
    }

    /// A merge patch: what is absent stays, null clears it.
    @Patch(consumes = {MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Secured(Rights.OWN_ACCOUNT)
    HttpResponse<?> change(HttpRequest<byte[]> request, Caller caller) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        UnaryOperator<Account> change = change(fields);
        fields.check();
        Positioned<MeView> changed = account.change(caller, Tags.expected(request), change, policy);
        return Replies.state(changed).header("ETag", Tags.of(changed.value().version()));
    }

    @Put("/password")
    @Secured(Rights.OWN_ACCOUNT)
    HttpResponse<?> changePassword(HttpRequest<byte[]> request) {
        Params.none(request);
        Fields fields = JsonBody.object(request.getBody().orElse(null));
        String current = fields.text("current", PasswordHash.MAX_LENGTH);
        String next = fields.text("new", PasswordHash.MAX_LENGTH);
        fields.check();
        long position =
                account.changePassword(
                        AccessToken.of(request), current, next, ClientAddress.of(request));
        return HttpResponse.noContent().header(Replies.POSITION, Long.toString(position));
    }

    private static UnaryOperator<Account> change(Fields fields) {
        Profile profile = Profile.read(fields);
        boolean hasName = fields.has("displayName");
        boolean hasEmail = fields.has("email");
        boolean hasLocale = fields.has("locale");
        boolean hasPreferences = fields.has("preferences");
        String preferences = fields.optionalJson("preferences", MAX_PREFERENCES);
        return before -> {
            Account after =
                    before.withProfile(
                            hasName ? profile.displayName() : before.displayName(),
                            hasEmail ? profile.email() : before.email(),
                            hasLocale ? profile.locale() : before.locale());
            return hasPreferences ? after.withPreferences(preferences) : after;
        };
    }
}
