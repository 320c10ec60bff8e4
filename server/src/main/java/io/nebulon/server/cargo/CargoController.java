package io.nebulon.server.cargo;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.server.cargo.CargoRequests.Booked;
import io.nebulon.server.cargo.CargoRequests.Step;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tags;
import io.nebulon.server.http.Writes;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import jakarta.annotation.Nullable;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/// Shipments.
@Controller("/api/cargo")
@ExecuteOn(TaskExecutors.BLOCKING)
class CargoController {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final CargoQueries queries;
    private final Writes writes;
    private final Clock clock;

    CargoController(CargoQueries queries, Writes writes, Clock clock) {
        this.queries = queries;
        this.writes = writes;
        this.clock = clock;
    }

    @Get
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(
                request, queries.page(CargoFilter.of(request, caller), clock.instant()));
    }

    @Get("/{id}")
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> get(HttpRequest<?> request, String id, Caller caller) {
        Positioned<FoundShipment> found = queries.find(id);
        Where.EITHER_END.require(caller, found.value().shipment());
        return Replies.resource(
                request,
                new Positioned<>(
                        ShipmentView.of(found.value(), clock.instant()), found.position()),
                found.value().shipment().version());
    }

    @Post
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> book(
            HttpRequest<?> request, @Body @Nullable byte[] body, Caller caller) {
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

    @Patch(value = "/{id}", consumes = {MediaType.APPLICATION_JSON, MERGE_PATCH})
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> edit(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return writes.edit(
                prepare(request, id, caller, () -> CargoRequests.edit(body), Where.ORIGIN));
    }

    @Post("/{id}/dispatch")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> dispatch(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(request, id, body, caller, CargoRequests::dispatch, Where.ORIGIN);
    }

    @Post("/{id}/delay")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> delay(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(request, id, body, caller, CargoRequests::delay, Where.ORIGIN);
    }

    @Post("/{id}/receive")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> receive(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(request, id, body, caller, CargoRequests::receive, Where.DESTINATION);
    }

    @Post("/{id}/lost")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> lose(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(request, id, body, caller, CargoRequests::lose, Where.ORIGIN);
    }

    @Post("/{id}/cancel")
    @Secured(Rights.CARGO)
    MutableHttpResponse<byte[]> cancel(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(request, id, body, caller, CargoRequests::cancel, Where.EITHER_END);
    }

    private MutableHttpResponse<byte[]> step(
            HttpRequest<?> request,
            String id,
            @Nullable byte[] body,
            Caller caller,
            CargoRequests.Reading reading,
            Where where) {
        return writes.post(
                request,
                caller.username(),
                body,
                () -> prepare(request, id, caller, () -> reading.read(body), where));
    }

    private Prepared<FoundShipment> prepare(
            HttpRequest<?> request, String id, Caller caller, Supplier<Step> reading, Where where) {
        Long version = Tags.expected(request);
        Step step = reading.get();
        FoundShipment found = queries.find(id).value();
        where.require(caller, found.shipment());
        return Prepared.one(
                request.getPath(),
                CommandRequest.of(
                                step.command().apply(found.shipment().id()),
                                caller.username(),
                                found::after)
                        .expecting(version)
                        .at(step.occurredAt()),
                accepted -> answer(200, accepted));
    }

    private StoredAnswer answer(int status, Outcome.Accepted<FoundShipment> accepted) {
        Shipment shipment = accepted.state().shipment();
        String tag = Tags.of(shipment.version());
        return Replies.answer(
                status,
                accepted.position(),
                ShipmentView.of(accepted.state(), clock.instant()),
                status == 201
                        ? Map.of(HttpHeaders.ETAG, tag, HttpHeaders.LOCATION, "/api/cargo/" + shipment.id())
                        : Map.of(HttpHeaders.ETAG, tag));
    }
}
