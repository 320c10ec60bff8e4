package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.analytics.Summary;
import io.nebulon.desktop.gateway.analytics.TradesOverTime;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.FeedListener;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the overview knows of a station: read when it comes into sight, and again soon after an
/// event that may have changed it. Used on the thread that draws.
final class OverviewModel {
    static final int EXPIRING_DAYS = 30;
    static final int ISSUED_DAYS = 30;

    private static final int MOST_EXPIRING = 12;
    private static final Set<String> STOCK = Set.of("stock", "item");

    private final Connection connection;
    private final UiExecutor ui;
    private final Formats formats;
    private final Kept<Read<Summary>> summary;
    private final Kept<Bounded<Shipment>> underWay;
    private final Kept<Bounded<StockLevel>> low;
    private final Kept<List<ItemStock>> expiring;
    private final Kept<Bounded<Trade>> unpaid;
    private final Kept<Read<TradesOverTime>> trades;
    private final Kept<Bounded<Shipment>> launched;
    private final Kept<Bounded<LogEvent>> issues;
    private final ReadOnlyObjectWrapper<Instant> readAt;
    private String station = "";
    private Period period = Period.MONTHS_12;
    private @Nullable Subscription events;

    OverviewModel(Connection connection, UiExecutor ui, Formats formats, Refusals refusals) {
        this.connection = connection;
        this.ui = ui;
        this.formats = formats;
        this.readAt = new ReadOnlyObjectWrapper<>(formats.now());
        summary = kept(() -> connection.analytics().summary(station), refusals);
        underWay = kept(this::readUnderWay, refusals);
        low = kept(this::readLow, refusals);
        expiring = kept(this::readExpiring, refusals);
        unpaid = kept(this::readUnpaid, refusals);
        trades = kept(this::readTrades, refusals);
        launched = kept(this::readLaunched, refusals);
        issues = kept(this::readIssues, refusals);
        summary.valueProperty().addListener((_, _, _) -> readAt.set(formats.now()));
    }

    private <T> Kept<T> kept(java.util.function.Supplier<Call<T>> source, Refusals refusals) {
        return new Kept<>(ui, source, refusals::inWords);
    }

    Kept<Read<Summary>> summary() {
        return summary;
    }

    /// Shipments of the station that are under way.
    Kept<Bounded<Shipment>> underWay() {
        return underWay;
    }

    Kept<Bounded<StockLevel>> low() {
        return low;
    }

    Kept<List<ItemStock>> expiring() {
        return expiring;
    }

    /// Trades of the station that were delivered and are not paid.
    Kept<Bounded<Trade>> unpaid() {
        return unpaid;
    }

    Kept<Read<TradesOverTime>> trades() {
        return trades;
    }

    /// The shipments that were booked last, of all stations that one may see.
    Kept<Bounded<Shipment>> launched() {
        return launched;
    }

    Kept<Bounded<LogEvent>> issues() {
        return issues;
    }

    /// When the figures were read.
    ReadOnlyObjectProperty<Instant> readAtProperty() {
        return readAt.getReadOnlyProperty();
    }

    String station() {
        return station;
    }

    Period period() {
        return period;
    }

    private List<Kept<?>> all() {
        return List.of(summary, underWay, low, expiring, unpaid, trades, launched, issues);
    }

    // ---- from when to when

    /// Shows a station, and follows what happens.
    void show(String code) {
        if (!code.equals(station)) {
            station = code;
            all().forEach(Kept::forget);
        }
        if (events == null) {
            events = connection.feed().listen(new Listener());
        }
        readAll();
    }

    void readAll() {
        all().forEach(Kept::read);
    }

    void period(Period wanted) {
        period = wanted;
        trades.read();
    }

    void detach() {
        if (events != null) {
            events.close();
            events = null;
        }
        all().forEach(Kept::stop);
    }

    private final class Listener implements FeedListener {
        @Override
        public void event(LogEvent event) {
            ui.execute(() -> happened(event));
        }

        @Override
        public void reset() {
            ui.execute(OverviewModel.this::readAll);
        }
    }

    private void happened(LogEvent event) {
        if (events == null) {
            return;
        }
        boolean isHere = event.concerns(station);
        if (event.group().equals("shipment")) {
            launched.changed();
        }
        if (!isHere) {
            return;
        }
        switch (event.group()) {
            case "shipment" -> {
                summary.changed();
                underWay.changed();
                low.changed();
            }
            case "trade" -> {
                summary.changed();
                unpaid.changed();
                trades.changed();
            }
            default -> {
                if (STOCK.contains(event.group())) {
                    summary.changed();
                    low.changed();
                    expiring.changed();
                }
            }
        }
        if (event.type().equals("stock.issued")) {
            issues.changed();
        }
    }

    // ---- what is asked

    private Call<Bounded<Shipment>> readUnderWay() {
        ShipmentFilter filter =
                ShipmentFilter.ALL
                        .at(station)
                        .in(ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED);
        return Bounded.read(paging -> connection.cargo().list(filter, paging), _ -> false);
    }

    private Call<Bounded<StockLevel>> readLow() {
        String of = station;
        return Bounded.read(
                paging -> connection.inventory().levels(of, LevelFilter.ALL.onlyLow(), paging),
                _ -> false);
    }

    /// The lots need a look at each item; the first few tell enough.
    private Call<List<ItemStock>> readExpiring() {
        String of = station;
        var last = Formats.utc(formats.now()).toLocalDate().plusDays(EXPIRING_DAYS);
        LevelFilter filter = LevelFilter.ALL.expiringBefore(last.plusDays(1));
        return Call.start(
                "read what expires",
                () -> {
                    Outcome<List<String>> skus =
                            connection
                                    .inventory()
                                    .levels(of, filter, Paging.first(MOST_EXPIRING))
                                    .await()
                                    .map(read ->
                                            read.value().items().stream()
                                                    .map(StockLevel::sku)
                                                    .toList());
                    if (!(skus instanceof Outcome.Done<List<String>>(List<String> found))) {
                        return skus.notDone();
                    }
                    List<ItemStock> stocks = new ArrayList<>();
                    for (String sku : found) {
                        Outcome<Read<ItemStock>> one =
                                connection.inventory().level(of, sku, AsOf.NOW).await();
                        if (!(one instanceof Outcome.Done<Read<ItemStock>>(Read<ItemStock> read))) {
                            return one.notDone();
                        }
                        stocks.add(read.value());
                    }
                    return Outcome.done(stocks);
                });
    }

    private Call<Bounded<Trade>> readUnpaid() {
        TradeFilter filter =
                TradeFilter.ALL.at(station).in(TradeStatus.DELIVERED).paid(PaymentStatus.PENDING);
        return Bounded.read(paging -> connection.trades().list(filter, paging), _ -> false);
    }

    private Call<Read<TradesOverTime>> readTrades() {
        return connection
                .analytics()
                .trades(station, period.bucket(), period.from(formats.now()), null);
    }

    private Call<Bounded<Shipment>> readLaunched() {
        return Bounded.read(
                paging -> connection.cargo().list(ShipmentFilter.ALL, paging), _ -> false);
    }

    private Call<Bounded<LogEvent>> readIssues() {
        String of = station;
        Instant from = formats.now().minus(Duration.ofDays(ISSUED_DAYS));
        EventFilter filter = EventFilter.NEWEST.of("stock.issued").at(of);
        return Bounded.read(
                paging -> connection.events().list(filter, paging),
                event -> event.recordedTime().isBefore(from));
    }
}
