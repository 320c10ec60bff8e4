package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.work.AtMost;
import java.time.Duration;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// How many trades of the station were delivered and not paid, as far as the largest page tells.
final class TradesAttention {
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final Desk desk;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final AtMost read;

    TradesAttention(Desk desk) {
        this.desk = desk;
        this.read = new AtMost(desk.ui(), PAUSE, this::readNow);
        desk.stationProperty().addListener((_, _, _) -> readNow());
        desk.connection()
                .feed()
                .listen(event -> {
                    if (event.group().equals("trade")) {
                        desk.ui().execute(read::request);
                    }
                });
        readNow();
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    private void readNow() {
        String station = desk.station().code();
        TradeFilter filter =
                TradeFilter.ALL.at(station).in(TradeStatus.DELIVERED).paid(PaymentStatus.PENDING);
        desk.connection()
                .trades()
                .list(filter, Paging.first(Paging.LARGEST))
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .filter(_ -> station.equals(desk.station().code()))
                                        .ifPresent(
                                                found -> count.set(found.value().items().size())));
    }
}
