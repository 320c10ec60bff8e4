package io.nebulon.server.station;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.Command;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Location;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Resource;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Tags;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import jakarta.annotation.Nullable;
import java.util.Objects;

/// The stowage tree of a station. A container is moved by giving it another parent.
@Controller("/api/stations/{station}/locations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LocationsController {
    private final LocationQueries locations;
    private final StationQueries stations;
    private final Writes writes;

    LocationsController(LocationQueries locations, StationQueries stations, Writes writes) {
        this.locations = locations;
        this.stations = stations;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, String station) {
        return Replies.page(request, locations.list(request, station), LocationQueries.COLUMNS);
    }

    @Get("/{location}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String station, String location) {
        Params.none(request); // what is malformed counts before what is not there
        var found = locations.one(station, location);
        return resource(found.value().station()).shown(request, () -> found);
    }

    @Post
    @Secured(Rights.STOCK)
    HttpResponse<?> add(HttpRequest<byte[]> request, Caller caller, String station) {
        byte[] body = request.getBody().orElse(null);
        return writes.post(
                request,
                caller.username(),
                body,
                () -> {
                    Fields fields = JsonBody.object(body);
                    LocationCode code = fields.code("code", LocationCode::of);
                    Input in = Input.read(fields);
                    StationCode at = stations.code(station);
                    Rights.requireStation(caller, at);
                    return resource(at)
                            .created(
                                    request,
                                    asking(
                                            new AddLocation(at, code, in.name, in.parent, in.kind),
                                            at,
                                            code,
                                            caller));
                });
    }

    @Put("/{location}")
    @Secured(Rights.STOCK)
    HttpResponse<?> replace(
            HttpRequest<byte[]> request, Caller caller, String station, String location) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        fields.echo("code", location);
        Input in = Input.read(fields);
        Params.none(request);
        Tags.expected(request);
        Location old = locations.one(station, location).value();
        Rights.requireStation(caller, old.station());
        return writes.edit(
                resource(old.station())
                        .changed(
                                request,
                                asking(
                                        new UpdateLocation(
                                                old.station(),
                                                old.code(),
                                                in.name,
                                                in.parent,
                                                in.kind),
                                        old.station(),
                                        old.code(),
                                        caller)));
    }

    private static Resource<Location> resource(StationCode station) {
        return new Resource<>(
                "/api/stations/" + station + "/locations",
                location -> location.code().value(),
                LocationView::of,
                Location::version);
    }

    private static CommandRequest<Location> asking(
            Command command, StationCode station, LocationCode code, Caller caller) {
        return CommandRequest.of(
                command,
                caller.username(),
                (books, _) -> Objects.requireNonNull(books.location(station, code)));
    }

    /// What may be said about a location.
    private record Input(String name, @Nullable LocationCode parent, @Nullable String kind) {
        static Input read(Fields fields) {
            Input input =
                    new Input(
                            fields.text("name", 200),
                            fields.optionalCode("parent", LocationCode::of),
                            fields.optionalText("kind", 60));
            fields.check();
            return input;
        }
    }
}
