package io.nebulon.desktop.gateway.inventory;

import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.util.List;

/// What stations hold, and the bookings that change it.
public final class Inventory {
    private final Requests requests;

    public Inventory(Requests requests) {
        this.requests = requests;
    }

    public Call<Read<Page<StockLevel>>> levels(String station, LevelFilter filter, Paging paging) {
        return requests.page(filter.on(path(station)), paging, StockLevel.class);
    }

    /// All levels of a station that pass the filter, page by page as they come.
    public Call<Read<List<StockLevel>>> allLevels(
            String station, LevelFilter filter, PageSink<StockLevel> sink) {
        return requests.all(filter.on(path(station)), StockLevel.class, sink);
    }

    public Call<Read<ItemStock>> level(String station, String sku, AsOf asOf) {
        return requests.read(path(station).slash(sku).with(asOf), ItemStock.class);
    }

    public Call<Read<MovementPage>> movements(
            String station, String sku, MovementFilter filter, Paging paging) {
        Query query =
                path(station)
                        .slash(sku)
                        .slash("movements")
                        .with("from", filter.from())
                        .with("to", filter.to())
                        .with(filter.asOf())
                        .with("limit", paging.limit())
                        .with("cursor", paging.cursor());
        return requests.read(query, MovementPage.class);
    }

    public Call<Read<StockLevel>> setPolicy(String station, String sku, Policy policy) {
        return requests.put(path(station).slash(sku).slash("policy"), policy, StockLevel.class);
    }

    public Call<Read<Booked<Booked.Received>>> receive(
            String station, Receipt receipt, Intent intent) {
        return book(station, "receipts", receipt, intent, Booked.Received.class);
    }

    public Call<Read<Booked<Booked.Issued>>> issue(String station, Issue issue, Intent intent) {
        return book(station, "issues", issue, intent, Booked.Issued.class);
    }

    public Call<Read<Booked<Booked.Moved>>> move(String station, Move move, Intent intent) {
        return book(station, "moves", move, intent, Booked.Moved.class);
    }

    public Call<Read<Booked<Booked.Counted>>> count(String station, Count count, Intent intent) {
        return book(station, "counts", count, intent, Booked.Counted.class);
    }

    private <L> Call<Read<Booked<L>>> book(
            String station, String what, Object body, Intent intent, Class<L> line) {
        return requests.book(
                path(station).slash(what), body, null, intent, Json.type(Booked.class, line));
    }

    private static Query path(String station) {
        return Query.path("api", "inventory", station);
    }
}
