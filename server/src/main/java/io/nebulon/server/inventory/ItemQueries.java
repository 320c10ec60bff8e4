package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ReferenceList;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.http.Sorting;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import jakarta.inject.Singleton;
import java.util.Arrays;

/// Reads items for clients.
@Singleton
class ItemQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(ItemView.class);
    private static final ReferenceList<ItemRow, ItemView> LIST =
            new ReferenceList<>(
                    ItemRow::sku,
                    row -> Arrays.asList(row.sku(), row.name(), row.category()),
                    Sorting.by("sku", ItemRow::sku)
                            .text("name", ItemRow::name)
                            .text("category", ItemRow::category)
                            .number("unitMassKg", row -> row.item().details().unitMassKg())
                            .number("unitVolumeM3", row -> row.item().details().unitVolumeM3()),
                    row -> ItemView.of(row.item()));

    private final Snapshots snapshots;
    private final ItemRepository items;

    ItemQueries(Snapshots snapshots, ItemRepository items) {
        this.snapshots = snapshots;
        this.items = items;
    }

    Positioned<Item> one(String sku) {
        return snapshots.query(_ -> row(sku).item());
    }

    /// The row of the item that a path names. Only inside a snapshot.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there is none
    ItemRow row(String sku) {
        Sku known = Paths.code(Kind.ITEM, sku, Sku::of);
        return items.find(known.value())
                .orElseThrow(() -> Paths.notFound(Kind.ITEM, known.value()));
    }

    @Override
    public String kind() {
        return "items";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<ItemView>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        String category = params.text("category");
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        var asked = LIST.read(params);
        params.check();
        return snapshots.query(
                _ -> LIST.page(asked, (after, most) -> items.page(after, category, retired, most)));
    }
}
