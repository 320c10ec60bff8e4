package io.nebulon.server.fleet;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.Command;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RetireFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Resource;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.util.Objects;

/// Named groups of ships.
@Controller("/api/fleets")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FleetsController {
    private static final Resource<Fleet> FLEET =
            new Resource<>(
                    "/api/fleets", fleet -> fleet.code().value(), FleetView::of, Fleet::version);

    private final FleetQueries fleets;
    private final Writes writes;

    FleetsController(FleetQueries fleets, Writes writes) {
        this.fleets = fleets;
        this.writes = writes;
    }

    @Get
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request) {
        return Replies.page(request, fleets.list(request));
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return FLEET.shown(request, fleets.one(code));
    }

    @Post
    @Secured(Rights.REFERENCE)
    HttpResponse<?> register(HttpRequest<byte[]> request, Caller caller) {
        byte[] body = request.getBody().orElse(null);
        return writes.post(
                request,
                caller.username(),
                body,
                () -> {
                    Fields fields = JsonBody.object(body);
                    FleetCode code = fields.code("code", FleetCode::of);
                    String name = name(fields);
                    return FLEET.created(
                            request, asking(new RegisterFleet(code, name), code, caller));
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        fields.echo("code", code);
        String name = name(fields);
        FleetCode known = Paths.code(Kind.FLEET, code, FleetCode::of);
        return writes.edit(
                FLEET.changed(request, asking(new UpdateFleet(known, name), known, caller)));
    }

    @Delete("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        FleetCode known = Paths.code(Kind.FLEET, code, FleetCode::of);
        return writes.edit(FLEET.retired(request, asking(new RetireFleet(known), known, caller)));
    }

    private static String name(Fields fields) {
        String name = fields.text("name", 200);
        fields.echo("status", ServiceStatus.ACTIVE.name());
        fields.check();
        return name;
    }

    private static CommandRequest<Fleet> asking(Command command, FleetCode code, Caller caller) {
        return CommandRequest.of(
                command,
                caller.username(),
                (books, _) -> Objects.requireNonNull(books.fleet(code)));
    }
}
