package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.kept.KeptAnswers;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// What stations hold. The levels are for everybody who is signed in; where the goods lie and what
/// moved them is for the station's own people.
@Controller("/api/inventory/{station}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InventoryController {
    private static final Columns LEVEL_COLUMNS = Columns.of(CoveredLevelView.class);
    private static final Columns MOVEMENT_COLUMNS = Columns.of(MovementView.class);

    private final InventoryQueries inventory;
    private final MovementQueries movements;

    InventoryController(InventoryQueries inventory, MovementQueries movements) {
        this.inventory = inventory;
        this.movements = movements;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> levels(HttpRequest<?> request, String station) {
        var found = inventory.levels(request, station);
        return Replies.linked(
                        request,
                        Replies.list(request, found, found.value().items(), LEVEL_COLUMNS),
                        found.value().nextCursor())
                .header(KeptAnswers.DEPENDS_ON, KeptAnswers.dependsOn(found.value().station()));
    }

    @Get("/{sku}")
    @Secured(Rights.READ)
    HttpResponse<?> level(HttpRequest<?> request, Caller caller, String station, String sku) {
        var found = inventory.level(request, station, sku);
        Rights.requireStation(caller, found.value().station());
        return Replies.state(found);
    }

    @Get(
            value = "/{sku}/movements",
            produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> movements(HttpRequest<?> request, Caller caller, String station, String sku) {
        var found = movements.list(request, station, sku, at -> Rights.requireStation(caller, at));
        return Replies.linked(
                request,
                Replies.list(request, found, found.value().items(), MOVEMENT_COLUMNS),
                found.value().nextCursor());
    }
}
