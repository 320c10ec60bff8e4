package io.nebulon.server.inventory;

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
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Sku;
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
import java.math.BigDecimal;

/// The resources that can be stocked and traded.
@Controller("/api/items")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ItemsController {
    private static final BigDecimal MOST = new BigDecimal("1e9");
    private static final Reference<Item, Sku> ITEM =
            new Reference<>(
                    new Resource<>(
                            "/api/items",
                            entity -> entity.sku().value(),
                            ItemView::of,
                            Item::version),
                    Kind.ITEM,
                    "sku",
                    Sku::of,
                    TradeBook::item);

    private final ItemQueries items;
    private final Writes writes;

    ItemsController(ItemQueries items, Writes writes) {
        this.items = items;
        this.writes = writes;
    }

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, items.page(request, caller), items.columns());
    }

    @Get("/{sku}")
    @Secured(Rights.READ)
    HttpResponse<?> one(HttpRequest<?> request, String sku) {
        return ITEM.resource().shown(request, () -> items.one(sku));
    }

    @Post
    @Secured(Rights.REFERENCE)
    HttpResponse<?> register(HttpRequest<byte[]> request, Caller caller) {
        return ITEM.register(
                writes,
                request,
                caller.username(),
                fields -> {
                    ItemDetails details = details(fields);
                    return sku -> new RegisterItem(sku, details);
                });
    }

    @Put("/{sku}")
    @Secured(Rights.REFERENCE)
    HttpResponse<?> replace(HttpRequest<byte[]> request, Caller caller, String sku) {
        return ITEM.replace(
                writes,
                request,
                caller.username(),
                sku,
                fields -> {
                    ItemDetails details = details(fields);
                    return known -> new UpdateItem(known, details);
                });
    }

    @Delete(value = "/{sku}", consumes = MediaType.ALL)
    @Secured(Rights.REFERENCE)
    HttpResponse<?> retire(HttpRequest<?> request, Caller caller, String sku) {
        return ITEM.retire(writes, request, caller.username(), sku, RetireItem::new);
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
}
