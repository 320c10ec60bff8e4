package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.work.AtMost;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// How many items of the station need somebody: low, out, expiring. Counted by the server's own
/// filters, so the list need not be read for it, and again some seconds after something happened.
final class InventoryAttention {
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final Desk desk;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final AtMost read;
    private boolean isListHere;
    private Set<String> low = Set.of();
    private Set<String> expiring = Set.of();

    InventoryAttention(Desk desk) {
        this.desk = desk;
        this.read = new AtMost(desk.ui(), PAUSE, this::readNow);
        desk.stationProperty().addListener((_, _, _) -> readNow());
        desk.endWithThis(
                desk.connection()
                        .feed()
                        .listen(event -> {
                            if (isAboutStock(event)) {
                                desk.ui().execute(read::request);
                            }
                        }));
        desk.endWithThis(read::cancel);
        readNow();
    }

    Desk desk() {
        return desk;
    }

    /// The list of the station is here, which knows better while it is.
    void listSays(int number) {
        isListHere = true;
        count.set(number);
    }

    /// The list is gone.
    void countAgain() {
        isListHere = false;
        read.request();
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    private static boolean isAboutStock(LogEvent event) {
        return event.group().equals("stock") || event.group().equals("shipment");
    }

    private void readNow() {
        String station = desk.station().code();
        Paging page = Paging.first(Paging.LARGEST);
        desk.connection()
                .inventory()
                .levels(station, LevelFilter.ALL.onlyLow(), page)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(found -> {
                                            low = skus(found);
                                            show(station);
                                        }));
        var day = Formats.utc(desk.formats().now()).toLocalDate();
        LevelFilter soon = LevelFilter.ALL.expiringBefore(day.plusDays(StockModel.EXPIRING_DAYS));
        desk.connection()
                .inventory()
                .levels(station, soon, page)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(found -> {
                                            expiring = skus(found);
                                            show(station);
                                        }));
    }

    private static Set<String> skus(Read<Page<StockLevel>> read) {
        Set<String> skus = new HashSet<>();
        read.value().items().forEach(level -> skus.add(level.sku()));
        return skus;
    }

    private void show(String station) {
        if (!isListHere && station.equals(desk.station().code())) {
            Set<String> all = new HashSet<>(low);
            all.addAll(expiring);
            count.set(all.size());
        }
    }
}
