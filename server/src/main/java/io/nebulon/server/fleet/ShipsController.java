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
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.FleetCommand.UpdateShip;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.ledger.StationCode;
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
import java.math.BigDecimal;

/// The carriers of cargo.
@Controller("/api/ships")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ShipsController {
    private static final BigDecimal MOST = new BigDecimal("1e12");
    private static final Reference<Ship, ShipCode> SHIP =
            new Reference<>(
                    new Resource<>(
                            "/api/ships",
                            entity -> entity.code().value(),
                            ShipView::of,
                            Ship::version),
                    Kind.SHIP,
                    "code",
                    ShipCode::of,
                    TradeBook::ship);

    private final ShipQueries ships;
    private final Writes writes;

    ShipsController(ShipQueries ships, Writes writes) {
        this.ships = ships;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, ships.page(request, caller), ships.columns());
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return SHIP.resource().shown(request, () -> ships.one(code));
    }

    @Post
    @Secured(Rights.REFERENCE)
    HttpResponse<?> register(HttpRequest<byte[]> request, Caller caller) {
        return SHIP.register(
                writes,
                request,
                caller.username(),
                fields -> {
                    ShipDetails details = details(fields);
                    return code -> new RegisterShip(code, details);
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        return SHIP.replace(
                writes,
                request,
                caller.username(),
                code,
                fields -> {
                    ShipDetails details = details(fields);
                    return known -> new UpdateShip(known, details);
                });
    }

    @Delete(value = "/{code}", consumes = MediaType.ALL)
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        return SHIP.retire(writes, request, caller.username(), code, RetireShip::new);
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
}
