package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Writes;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import io.nebulon.server.station.StationQueries;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// What changes the stock of a station: receipts, issues, moves, stocktakes, policies.
@Controller("/api/inventory/{station}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Rights.STOCK)
final class StockController {
    private final StationQueries stations;
    private final ItemQueries items;
    private final Writes writes;

    StockController(StationQueries stations, ItemQueries items, Writes writes) {
        this.stations = stations;
        this.items = items;
        this.writes = writes;
    }

    @Post("/receipts")
    HttpResponse<?> receive(HttpRequest<byte[]> request, Caller caller, String station) {
        return book(request, caller, station, StockInput::receipt);
    }

    @Post("/issues")
    HttpResponse<?> issue(HttpRequest<byte[]> request, Caller caller, String station) {
        return book(request, caller, station, StockInput::issue);
    }

    @Post("/moves")
    HttpResponse<?> move(HttpRequest<byte[]> request, Caller caller, String station) {
        return book(request, caller, station, StockInput::move);
    }

    @Post("/counts")
    HttpResponse<?> count(HttpRequest<byte[]> request, Caller caller, String station) {
        return book(request, caller, station, StockInput::count);
    }

    @Put("/{sku}/policy")
    HttpResponse<?> setPolicy(
            HttpRequest<byte[]> request, Caller caller, String station, String sku) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        Quantity capacity = fields.optionalQuantity("capacity");
        Quantity reorderPoint = fields.optionalQuantity("reorderPoint");
        fields.check();
        Params.none(request);
        StationCode at = stations.code(station);
        Sku item = items.one(sku).value().sku();
        Rights.requireStation(caller, at);
        return writes.edit(
                Prepared.one(
                        request.getPath(),
                        CommandRequest.of(
                                new SetPolicy(at, item, capacity, reorderPoint),
                                caller.username(),
                                (books, _) ->
                                        LevelView.of(
                                                Objects.requireNonNull(books.item(item)),
                                                books.level(at, item))),
                        done -> Replies.answer(200, done.position(), done.state(), Map.of())));
    }

    private HttpResponse<?> book(
            HttpRequest<byte[]> request,
            Caller caller,
            String station,
            Function<Fields, StockInput> read) {
        byte[] body = request.getBody().orElse(null);
        return writes.post(
                request,
                caller.username(),
                body,
                () -> {
                    StockInput input = read.apply(JsonBody.object(body));
                    StationCode at = stations.code(station);
                    Rights.requireStation(caller, at);
                    return Bookings.prepared(request, input, at, caller.username());
                });
    }
}
