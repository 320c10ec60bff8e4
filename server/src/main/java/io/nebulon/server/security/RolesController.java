package io.nebulon.server.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.query.Snapshots;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The roles, and which of them need a second factor. What a role may do stands in the code, and
/// what needs a second factor in the settings: nothing of it can be changed here.
@Controller("/api/roles")
@Secured(Rights.ADMINISTRATION)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RolesController {
    private static final Columns COLUMNS = Columns.of(RoleView.class);

    private final MfaPolicy policy;
    private final Snapshots snapshots;

    RolesController(MfaPolicy policy, Snapshots snapshots) {
        this.policy = policy;
        this.snapshots = snapshots;
    }

    /// @param secondFactorRequired whether who has it must set one up before anything else
    record RoleView(Role role, boolean secondFactorRequired) {}

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    HttpResponse<?> list(HttpRequest<?> request) {
        Params.none(request);
        List<RoleView> views =
                Stream.of(Role.values())
                        .map(role -> new RoleView(role, policy.isRequired(Set.of(role))))
                        .toList();
        return Replies.page(request, snapshots.read(_ -> new Page<>(views, null)), COLUMNS);
    }
}
