package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is signed in.
@Controller("/api/me")
@Secured(Rights.READ)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MeController {
    private final Snapshots snapshots;

    MeController(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @param stations the only ones that the user may act for, or null for all
    record Me(
            String username,
            @Nullable String displayName,
            Collection<Role> roles,
            @Nullable Collection<StationCode> stations,
            @Nullable String locale) {
        static Me of(Caller caller, @Nullable String displayName, @Nullable String locale) {
            return new Me(
                    caller.username(), displayName, caller.roles(), caller.stations(), locale);
        }
    }

    @Get
    HttpResponse<?> me(HttpRequest<?> request, Caller caller) {
        Params.none(request);
        Positioned<Optional<Account>> found =
                snapshots.read(snapshot ->
                        Optional.ofNullable(
                                AccountRows.find(snapshot.connection(), caller.username())));
        Account account = found.value().orElse(null);
        if (account == null) {
            // the operator, who has no account
            return Replies.state(new Positioned<>(Me.of(caller, null, null), found.position()));
        }
        Me me = Me.of(account.caller(), account.displayName(), account.locale());
        return Replies.resource(request, new Positioned<>(me, found.position()), account.version());
    }
}
