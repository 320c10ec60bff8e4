package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;

/// Reads items for clients.
@Singleton
class ItemQueries {
    private final Snapshots snapshots;
    private final ItemRepository items;

    ItemQueries(Snapshots snapshots, ItemRepository items) {
        this.snapshots = snapshots;
        this.items = items;
    }

    Positioned<Item> one(String sku) {
        return snapshots.read(_ -> row(sku).item());
    }

    /// The row of the item that a path names. Only inside a snapshot.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there is none
    ItemRow row(String sku) {
        Sku known = Paths.code(Kind.ITEM, sku, Sku::of);
        return items.find(known.value())
                .orElseThrow(() -> Paths.notFound(Kind.ITEM, known.value()));
    }

    Positioned<Page<ItemView>> list(HttpRequest<?> request) {
        Params params = Params.of(request);
        String pattern = params.pattern("q");
        String category = params.text("category");
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        int limit = params.limit();
        String after = params.codeCursor();
        params.check();
        return snapshots.read(_ ->
                Page.of(
                        items.page(after, category, retired, pattern, limit + 1),
                        limit,
                        ItemRow::sku,
                        row -> ItemView.of(row.item())));
    }
}
