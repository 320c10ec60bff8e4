package io.nebulon.server.inventory;

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
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Sku;
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
import java.math.BigDecimal;
import java.util.Objects;

/// The resources that can be stocked and traded.
@Controller("/api/items")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ItemsController {
    private static final BigDecimal MOST = new BigDecimal("1e9");
    private static final Resource<Item> ITEM =
            new Resource<>("/api/items", item -> item.sku().value(), ItemView::of, Item::version);

    private final ItemQueries items;
    private final Writes writes;

    ItemsController(ItemQueries items, Writes writes) {
        this.items = items;
        this.writes = writes;
    }

    @Get
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request) {
        return Replies.page(request, items.list(request));
    }

    @Get("/{sku}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String sku) {
        return ITEM.shown(request, items.one(sku));
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
                    Sku sku = fields.code("sku", Sku::of);
                    ItemDetails details = details(fields);
                    return ITEM.created(
                            request, asking(new RegisterItem(sku, details), sku, caller));
                });
    }

    @Put("/{sku}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String sku) {
        byte[] body = request.getBody().orElse(null);
        Fields fields = JsonBody.object(body);
        fields.echo("sku", sku);
        ItemDetails details = details(fields);
        Sku known = Paths.code(Kind.ITEM, sku, Sku::of);
        return writes.edit(
                ITEM.changed(request, asking(new UpdateItem(known, details), known, caller)));
    }

    @Delete("/{sku}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String sku) {
        Sku known = Paths.code(Kind.ITEM, sku, Sku::of);
        return writes.edit(ITEM.retired(request, asking(new RetireItem(known), known, caller)));
    }

    private static ItemDetails details(Fields fields) {
        ItemDetails details =
                new ItemDetails(
                        fields.text("name", 200),
                        fields.text("unit", 20),
                        fields.optionalText("category", 60),
                        fields.optionalDecimal("unitMassKg", 6, BigDecimal.ZERO, MOST),
                        fields.optionalDecimal("unitVolumeM3", 6, BigDecimal.ZERO, MOST),
                        fields.optionalText("hazardClass", 20),
                        fields.flag("tracksLots", false),
                        gtin(fields));
        fields.echo("status", ServiceStatus.ACTIVE.name());
        fields.check();
        return details;
    }

    private static @Nullable String gtin(Fields fields) {
        String gtin = fields.optionalText("gtin", 14);
        if (gtin != null && !gtin.matches("[0-9]{8}|[0-9]{12,14}")) {
            fields.fault("gtin", "must be 8, 12, 13 or 14 digits");
        }
        return gtin;
    }

    private static CommandRequest<Item> asking(Command command, Sku sku, Caller caller) {
        return CommandRequest.of(
                command, caller.username(), (books, _) -> Objects.requireNonNull(books.item(sku)));
    }
}
