package io.nebulon.server.inventory;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                        params.pattern("q"),
                        null);
        Asked asked = Asked.of(params);
        int limit = params.limit();
        Sorting.Order<Found> order = SORTING.read(params);
        Long cursor = order.isNatural() ? params.keyCursor() : null;
        params.check();
        return asked.placed(
                snapshots.read(snapshot -> {
                    StationKey at = station(snapshot, station);
                    Moment moment = moment(snapshot, asked);
                    Consumption used = Consumption.until(snapshot, at, moment);
                    List<Found> found =
                            find(
                                    snapshot,
                                    at,
                                    asked.isNow() ? null : moment,
                                    filter,
                                    cursor == null ? 0 : cursor,
                                    order.isNatural() ? limit + 1 : Integer.MAX_VALUE);
                    Page<CoveredLevelView> page =
                            order.isNatural()
                                    ? Page.of(
                                            found,
                                            limit,
                                            last -> Long.toString(last.key()),
                                            used::covered)
                                    : Page.of(
                                            order.first(found, limit),
                                            limit,
                                            order::end,
                                            used::covered);
                    return new StationStockView(at.code(), page.items(), page.nextCursor());
                }));
    }

    Positioned<ItemStockView> level(HttpRequest<?> request, String station, String sku) {
        Params params = Params.of(request);
        Asked asked = Asked.of(params);
        params.check();
        return asked.placed(
                snapshots.read(snapshot -> {
                    StationKey at = station(snapshot, station);
                    ItemRow item = items.row(sku);
                    Moment moment = moment(snapshot, asked);
                    Moment past = asked.isNow() ? null : moment;
                    List<Found> found =
                            find(snapshot, at, past, LevelFilter.only(item.sku()), 0, 1);
                    Found level = found.isEmpty() ? none(at, item) : found.getFirst();
                    List<PlacedStock> places =
                            past == null
                                    ? CurrentStock.places(snapshot, at, item.key())
                                    : new PastStock(snapshot, at, past, codec).places(item.key());
                    return new ItemStockView(
                            at.code(),
                            Consumption.until(snapshot, at, moment).covered(level),
                            views(snapshot, at, places));
                }));
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

    private List<Found> find(
            Snapshot snapshot,
            StationKey station,
            @Nullable Moment past,
            LevelFilter filter,
            long after,
            int most)
            throws SQLException {
        return past == null
                ? CurrentStock.levels(snapshot, station, filter, after, most)
                : new PastStock(snapshot, station, past, codec).levels(filter, after, most);
    }

    private Moment moment(Snapshot snapshot, Asked asked) throws SQLException {
        Long position = asked.position();
        if (position == null) {
            return Moment.occurred(asked.at() == null ? clock.instant() : asked.at());
        }
        Instant recordedAt =
                snapshot.first(
                        "SELECT recorded_at FROM event WHERE position = ?",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        position);
        if (recordedAt == null && position > 0) {
            throw Asked.beyond(snapshot.position());
        }
        return Moment.logged(position, recordedAt == null ? Instant.EPOCH : recordedAt);
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
