package io.nebulon.server.cargo;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.cargo.CargoCommand.OnShipment;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.server.cargo.CargoRequests.Asked;
import io.nebulon.server.cargo.CargoRequests.Booked;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.history.AsOf;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Tags;
import io.nebulon.server.http.Writes;
import io.nebulon.server.kept.KeptAnswers;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;

/// Shipments.
@Controller("/api/cargo")
@ExecuteOn(TaskExecutors.BLOCKING)
class CargoController {
    private final CargoQueries queries;
    private final Writes writes;
    private final Clock clock;

    CargoController(CargoQueries queries, Writes writes, Clock clock) {
        this.queries = queries;
        this.writes = writes;
        this.clock = clock;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, queries.page(request, caller), queries.columns());
    }

    @Get("/{id}")
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> get(HttpRequest<?> request, String id, Caller caller) {
        Positioned<CargoQueries.Seen> seen = queries.find(id, AsOf.alone(request));
        FoundShipment found = seen.value().found();
        Shipment shipment = found.shipment();
        Rights.requireAnyStation(caller, shipment.origin(), shipment.destination());
        return Replies.resource(
                        request,
                        new Positioned<>(
                                ShipmentView.of(found, seen.value().at()), seen.position()),
                        shipment.version())
                .header(
                        KeptAnswers.DEPENDS_ON,
                        KeptAnswers.dependsOn(shipment.origin(), shipment.destination()));
    }

    @Post
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> book(HttpRequest<byte[]> request, Caller caller) {
        byte[] body = request.getBody().orElse(null);
        return writes.post(
                request,
                caller.username(),
                body,
                () -> {
                    Booked booked = CargoRequests.book(body);
                    Rights.requireStation(caller, booked.command().booking().origin());
                    return Prepared.one(
                            request.getPath(),
                            CommandRequest.of(
                                            booked.command(),
                                            caller.username(),
                                            FoundShipment::booked)
                                    .at(booked.occurredAt()),
                            accepted -> answer(201, accepted));
                });
    }

    @Patch(
            value = "/{id}",
            consumes = {MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> edit(HttpRequest<byte[]> request, String id, Caller caller) {
        return writes.edit(prepare(CargoStep.EDIT, request, id, caller));
    }

    @Post("/{id}/dispatch")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> dispatch(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(CargoStep.DISPATCH, request, id, caller);
    }

    @Post("/{id}/delay")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> delay(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(CargoStep.DELAY, request, id, caller);
    }

    @Post("/{id}/receive")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> receive(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(CargoStep.RECEIVE, request, id, caller);
    }

    @Post("/{id}/lost")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> lose(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(CargoStep.LOSE, request, id, caller);
    }

    @Post("/{id}/cancel")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> cancel(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(CargoStep.CANCEL, request, id, caller);
    }

    private MutableHttpResponse<byte[]> step(
            CargoStep step, HttpRequest<byte[]> request, String id, Caller caller) {
        return writes.post(
                request,
                caller.username(),
                request.getBody().orElse(null),
                () -> prepare(step, request, id, caller));
    }

    private Prepared<FoundShipment> prepare(
            CargoStep step, HttpRequest<byte[]> request, String id, Caller caller) {
        Params.none(request);
        Long version = Tags.expected(request);
        Asked asked = step.read(request.getBody().orElse(null));
        FoundShipment found = queries.find(id).value();
        step.require(caller, found.shipment());
        OnShipment command = asked.command().apply(found.shipment().id());
        return Prepared.one(
                request.getPath(),
                CommandRequest.of(command, caller.username(), found::after)
                        .expecting(version)
                        .at(asked.occurredAt()),
                accepted -> answer(200, accepted));
    }

    private StoredAnswer answer(int status, Outcome.Accepted<FoundShipment> accepted) {
        Shipment shipment = accepted.state().shipment();
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put(HttpHeaders.ETAG, Tags.of(shipment.version()));
        if (status == 201) {
            headers.put(HttpHeaders.LOCATION, "/api/cargo/" + shipment.id());
        }
        return Replies.answer(status, accepted.position(), view(accepted.state()), headers);
    }

    private ShipmentView view(FoundShipment found) {
        return ShipmentView.of(found, clock.instant());
    }
}
