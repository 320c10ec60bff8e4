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
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RetireBody;
import io.nebulon.core.station.StationCommand.UpdateBody;
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
import jakarta.annotation.Nullable;
import java.util.Objects;
import java.util.SortedMap;

/// Planets, moons and other celestial bodies.
@Controller("/api/bodies")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BodiesController {
    private static final Resource<io.nebulon.core.station.Body> BODY =
            new Resource<>(
                    "/api/bodies",
                    body -> body.code().value(),
                    BodyView::of,
                    io.nebulon.core.station.Body::version);

    private final BodyQueries bodies;
    private final Writes writes;

    BodiesController(BodyQueries bodies, Writes writes) {
        this.bodies = bodies;
        this.writes = writes;
    }

    @Get
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request) {
        return Replies.page(request, bodies.list(request));
    }

    @Get("/{code}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String code) {
        return BODY.shown(request, bodies.one(code));
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
                    BodyCode code = fields.code("code", BodyCode::of);
                    Input in = Input.read(fields);
                    return BODY.created(
                            request,
                            asking(
                                    new RegisterBody(code, in.name, in.localName, in.attributes),
                                    code,
                                    caller));
                });
    }

    @Put("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String code) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        fields.echo("code", code);
        Input in = Input.read(fields);
        BodyCode known = Paths.code(Kind.BODY, code, BodyCode::of);
        return writes.edit(
                BODY.changed(
                        request,
                        asking(
                                new UpdateBody(known, in.name, in.localName, in.attributes),
                                known,
                                caller)));
    }

    @Delete("/{code}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String code) {
        BodyCode known = Paths.code(Kind.BODY, code, BodyCode::of);
        return writes.edit(BODY.retired(request, asking(new RetireBody(known), known, caller)));
    }

    private static CommandRequest<io.nebulon.core.station.Body> asking(
            Command command, BodyCode code, Caller caller) {
        return CommandRequest.of(
                command, caller.username(), (books, _) -> Objects.requireNonNull(books.body(code)));
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
