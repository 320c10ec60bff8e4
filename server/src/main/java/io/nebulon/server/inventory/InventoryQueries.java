package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.history.AsOf;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.Sorting;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.EventCodec;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads the stock of stations for clients, as it is now or was at a past moment.
@Singleton
class InventoryQueries {
    private static final Sorting<Found> SORTING =
            Sorting.<Found>by("sku", found -> found.sku().value())
                    .text("name", Found::name)
                    .number("onHand", found -> found.level().onHand().toBigDecimal())
                    .number("reserved", found -> found.level().reserved().toBigDecimal())
                    .number("available", found -> found.level().available().toBigDecimal())
                    .number("inbound", found -> found.level().inbound().toBigDecimal());

    private final Snapshots snapshots;
    private final ItemQueries items;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    InventoryQueries(Snapshots snapshots, ItemQueries items, Clock clock) {
        this.snapshots = snapshots;
        this.items = items;
        this.clock = clock;
    }

    Positioned<StationStockView> levels(HttpRequest<?> request, String station) {
        Params params = Params.of(request);
        LevelFilter filter =
                new LevelFilter(
                        params.flag("low"),
                        params.date("expiringBefore"),
                        params.code("location", LocationCode::of),
                        params.pattern("q"),
                        null);
        AsOf asOf = AsOf.of(params);
        int limit = params.limit();
        Sorting.Order<Found> order = SORTING.read(params);
        Long cursor = order.isNatural() ? params.keyCursor() : null;
        params.check();
        return asOf.placed(
                snapshots.query(snapshot -> {
                    asOf.check(snapshot);
                    StationKey at = station(snapshot, station);
                    Stock stock = stock(snapshot, at, asOf);
                    List<Found> found =
                            stock.levels(
                                    filter,
                                    cursor == null ? 0 : cursor,
                                    order.isNatural() ? limit + 1 : Integer.MAX_VALUE);
                    Page<CoveredLevelView> page =
                            order.isNatural()
                                    ? Page.of(
                                            found,
                                            limit,
                                            last -> Long.toString(last.key()),
                                            stock.consumption(found)::covered)
                                    : ordered(order, stock, found, limit);
                    return new StationStockView(at.code(), page.items(), page.nextCursor());
                }));
    }

    Positioned<ItemStockView> level(HttpRequest<?> request, String station, String sku) {
        Params params = Params.of(request);
        AsOf asOf = AsOf.of(params);
        params.check();
        return asOf.placed(
                snapshots.query(snapshot -> {
                    asOf.check(snapshot);
                    StationKey at = station(snapshot, station);
                    ItemRow item = items.row(sku);
                    Stock stock = stock(snapshot, at, asOf, item.key());
                    List<Found> found = stock.levels(LevelFilter.only(item.sku()), 0, 1);
                    Found level = found.isEmpty() ? none(at, item) : found.getFirst();
                    return new ItemStockView(
                            at.code(),
                            stock.consumption(List.of(level)).covered(level),
                            views(snapshot, at, stock.places(item.key())));
                }));
    }

    private static Page<CoveredLevelView> ordered(
            Sorting.Order<Found> order, Stock stock, List<Found> found, int limit)
            throws SQLException {
        List<Found> first = order.first(found, limit);
        return Page.of(first, limit, order::end, stock.consumption(first)::covered);
    }

    /// The station that a path names.
    StationKey station(Snapshot snapshot, String text) throws SQLException {
        StationCode code = Paths.code(Kind.STATION, text, StationCode::of);
        StationKey station =
                snapshot.first(
                        "SELECT key FROM station WHERE code = ?",
                        row -> new StationKey(row.getLong(1), code),
                        code.value());
        if (station == null) {
            throw Paths.notFound(Kind.STATION, code.value());
        }
        return station;
    }

    private Stock stock(Snapshot snapshot, StationKey station, AsOf asOf) throws SQLException {
        return asOf.isNow()
                ? new CurrentStock(snapshot, station, clock.instant())
                : new PastStock(snapshot, station, asOf.moment(snapshot, clock.instant()), codec);
    }

    private Stock stock(Snapshot snapshot, StationKey station, AsOf asOf, long item)
            throws SQLException {
        return asOf.isNow()
                ? new CurrentStock(snapshot, station, clock.instant())
                : PastStock.of(
                        snapshot, station, asOf.moment(snapshot, clock.instant()), codec, item);
    }

    private static Found none(StationKey station, ItemRow item) {
        Sku sku = Sku.of(item.sku());
        return new Found(
                item.key(), sku, item.name(), item.unit(), StockLevel.none(station.code(), sku));
    }

    private static List<ItemStockView.PlaceView> views(
            Snapshot snapshot, StationKey station, List<PlacedStock> places) throws SQLException {
        List<ItemStockView.PlaceView> views = new ArrayList<>();
        for (PlacedStock place : places) {
            ItemStockView.PlaceView view =
                    snapshot.first(
                            """
                            SELECT l.code, l.name, t.code, t.expires
                            FROM location l LEFT JOIN lot t ON t.key = ?
                            WHERE l.station = ? AND l.number = ?
                            """,
                            row -> {
                                String lot = row.getString(3);
                                Long day = Snapshot.number(row, 4);
                                return new ItemStockView.PlaceView(
                                        LocationCode.of(row.getString(1)),
                                        row.getString(2),
                                        lot == null ? null : LotCode.of(lot),
                                        day == null ? null : LocalDate.ofEpochDay(day),
                                        new Quantity(place.thousandths()));
                            },
                            place.lot(),
                            station.key(),
                            place.location());
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }
}
