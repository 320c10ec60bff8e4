package io.nebulon.server.station;

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
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Resource;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.util.Objects;

/// The places that hold stock.
@Controller("/api/stations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StationsController {
    private static final Resource<Station> STATION =
            new Resource<>(
                    "/api/stations",
                    station -> station.code().value(),
                    StationView::of,
                    Station::version);

    private final StationQueries stations;
    private final Writes writes;

    StationsController(StationQueries stations, Writes writes) {
        this.stations = stations;
        this.writes = writes;
    }

    @Get
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request) {
        return Replies.page(request, stations.list(request));
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return STATION.shown(request, stations.one(code));
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
                    StationCode code = fields.code("code", StationCode::of);
                    StationDetails details = StationInput.read(fields);
                    return STATION.created(
                            request, asking(new RegisterStation(code, details), code, caller));
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        fields.echo("code", code);
        StationDetails details = StationInput.read(fields);
        StationCode known = Paths.code(Kind.STATION, code, StationCode::of);
        return writes.edit(
                STATION.changed(request, asking(new UpdateStation(known, details), known, caller)));
    }

    @Delete("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        StationCode known = Paths.code(Kind.STATION, code, StationCode::of);
        return writes.edit(
                STATION.retired(request, asking(new RetireStation(known), known, caller)));
    }

    private static CommandRequest<Station> asking(
            Command command, StationCode code, Caller caller) {
        return CommandRequest.of(
                command,
                caller.username(),
                (books, _) -> Objects.requireNonNull(books.station(code)));
    }
}
