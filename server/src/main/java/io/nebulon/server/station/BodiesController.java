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
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RetireBody;
import io.nebulon.core.station.StationCommand.UpdateBody;
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
import jakarta.annotation.Nullable;
import java.util.SortedMap;

/// Planets, moons and other celestial bodies.
@Controller("/api/bodies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BodiesController {
    private static final Reference<io.nebulon.core.station.Body, BodyCode> BODY =
            new Reference<>(
                    new Resource<>(
                            "/api/bodies",
                            entity -> entity.code().value(),
                            BodyView::of,
                            io.nebulon.core.station.Body::version),
                    Kind.BODY,
                    "code",
                    BodyCode::of,
                    TradeBook::body);

    private final BodyQueries bodies;
    private final Writes writes;

    BodiesController(BodyQueries bodies, Writes writes) {
        this.bodies = bodies;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, bodies.page(request, caller), bodies.columns());
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return BODY.resource().shown(request, () -> bodies.one(code));
    }

    @Post
    @Secured(Rights.REFERENCE)
    HttpResponse<?> register(HttpRequest<byte[]> request, Caller caller) {
        return BODY.register(
                writes,
                request,
                caller.username(),
                fields -> {
                    Input in = Input.read(fields);
                    return code -> new RegisterBody(code, in.name, in.localName, in.attributes);
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        return BODY.replace(
                writes,
                request,
                caller.username(),
                code,
                fields -> {
                    Input in = Input.read(fields);
                    return known -> new UpdateBody(known, in.name, in.localName, in.attributes);
                });
    }

    @Delete(value = "/{code}", consumes = MediaType.ALL)
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        return BODY.retire(writes, request, caller.username(), code, RetireBody::new);
    }

    /// What may be said about a body.
    private record Input(
            String name, @Nullable String localName, SortedMap<String, String> attributes) {
        static Input read(Fields fields) {
            Input input =
                    new Input(
                            fields.text("name", 200),
                            fields.optionalText("localName", 200),
                            fields.texts("attributes", 50));
            fields.echo("status", ServiceStatus.ACTIVE.name());
            fields.check();
            return input;
        }
    }
}
