package io.nebulon.server.station;

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
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.server.http.Reference;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Resource;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// The places that hold stock.
@Controller("/api/stations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StationsController {
    private static final Reference<Station, StationCode> STATION =
            new Reference<>(
                    new Resource<>(
                            "/api/stations",
                            entity -> entity.code().value(),
                            StationView::of,
                            Station::version),
                    Kind.STATION,
                    "code",
                    StationCode::of,
                    TradeBook::station);

    private final StationQueries stations;
    private final Writes writes;

    StationsController(StationQueries stations, Writes writes) {
        this.stations = stations;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, stations.page(request, caller), stations.columns());
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return STATION.resource().shown(request, () -> stations.one(code));
    }

    @Post
    @Secured(Rights.REFERENCE)
    HttpResponse<?> register(HttpRequest<byte[]> request, Caller caller) {
        return STATION.register(
                writes,
                request,
                caller.username(),
                fields -> {
                    StationDetails details = StationInput.read(fields);
                    return code -> new RegisterStation(code, details);
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        return STATION.replace(
                writes,
                request,
                caller.username(),
                code,
                fields -> {
                    StationDetails details = StationInput.read(fields);
                    return known -> new UpdateStation(known, details);
                });
    }

    @Delete(value = "/{code}", consumes = MediaType.ALL)
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        return STATION.retire(writes, request, caller.username(), code, RetireStation::new);
    }
}
