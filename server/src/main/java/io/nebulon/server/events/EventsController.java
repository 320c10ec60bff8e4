package io.nebulon.server.events;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// The log.
@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventsController {
    private final EventQueries events;

    EventsController(EventQueries events) {
        this.events = events;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, events.page(request, caller), events.columns());
    }

    /// An event never changes, so its tag is its version 1.
    @Get("/{id}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, Caller caller, String id) {
        Params.none(request);
        return Replies.resource(request, events.one(id, new Audience(caller)), 1);
    }
}
