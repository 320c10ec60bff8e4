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
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.FleetCommand.UpdateShip;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.ledger.StationCode;
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
import java.math.BigDecimal;
import java.util.Objects;

/// The carriers of cargo.
@Controller("/api/ships")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ShipsController {
    private static final BigDecimal MOST = new BigDecimal("1e12");
    private static final Resource<Ship> SHIP =
            new Resource<>("/api/ships", ship -> ship.code().value(), ShipView::of, Ship::version);

    private final ShipQueries ships;
    private final Writes writes;

    ShipsController(ShipQueries ships, Writes writes) {
        this.ships = ships;
        this.writes = writes;
    }

    @Get
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request) {
        return Replies.page(request, ships.list(request));
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return SHIP.shown(request, ships.one(code));
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
                    ShipCode code = fields.code("code", ShipCode::of);
                    ShipDetails details = details(fields);
                    return SHIP.created(
                            request, asking(new RegisterShip(code, details), code, caller));
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        fields.echo("code", code);
        ShipDetails details = details(fields);
        ShipCode known = Paths.code(Kind.SHIP, code, ShipCode::of);
        return writes.edit(
                SHIP.changed(request, asking(new UpdateShip(known, details), known, caller)));
    }

    @Delete("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        ShipCode known = Paths.code(Kind.SHIP, code, ShipCode::of);
        return writes.edit(SHIP.retired(request, asking(new RetireShip(known), known, caller)));
    }

    private static ShipDetails details(Fields fields) {
        ShipDetails details =
                new ShipDetails(
                        fields.text("name", 200),
                        fields.optionalText("class", 100),
                        fields.optionalCode("fleet", FleetCode::of),
                        fields.optionalDecimal("maxMassKg", 3, BigDecimal.ZERO, MOST),
                        fields.optionalDecimal("maxVolumeM3", 6, BigDecimal.ZERO, MOST),
                        fields.optionalCode("homeStation", StationCode::of));
        fields.echo("status", ServiceStatus.ACTIVE.name());
        fields.check();
        return details;
    }

    private static CommandRequest<Ship> asking(Command command, ShipCode code, Caller caller) {
        return CommandRequest.of(
                command, caller.username(), (books, _) -> Objects.requireNonNull(books.ship(code)));
    }
}
