package io.nebulon.server.fleet;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RetireFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.Reference;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Resource;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// Named groups of ships.
@Controller("/api/fleets")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FleetsController {
    private static final Reference<Fleet, FleetCode> FLEET =
            new Reference<>(
                    new Resource<>(
                            "/api/fleets",
                            entity -> entity.code().value(),
                            FleetView::of,
                            Fleet::version),
                    Kind.FLEET,
                    "code",
                    FleetCode::of,
                    TradeBook::fleet);

    private final FleetQueries fleets;
    private final Writes writes;

    FleetsController(FleetQueries fleets, Writes writes) {
        this.fleets = fleets;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, fleets.page(request, caller), fleets.columns());
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return FLEET.resource().shown(request, () -> fleets.one(code));
    }

    @Post
    @Secured(Rights.REFERENCE)
    HttpResponse<?> register(HttpRequest<byte[]> request, Caller caller) {
        return FLEET.register(
                writes,
                request,
                caller.username(),
                fields -> {
                    String name = name(fields);
                    return code -> new RegisterFleet(code, name);
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        return FLEET.replace(
                writes,
                request,
                caller.username(),
                code,
                fields -> {
                    String name = name(fields);
                    return known -> new UpdateFleet(known, name);
                });
    }

    @Delete(value = "/{code}", consumes = MediaType.ALL)
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        return FLEET.retire(writes, request, caller.username(), code, RetireFleet::new);
    }

    private static String name(Fields fields) {
        String name = fields.text("name", 200);
        fields.echo("status", ServiceStatus.ACTIVE.name());
        fields.check();
        return name;
    }
}
