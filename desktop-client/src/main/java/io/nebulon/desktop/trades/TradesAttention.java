package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.StationCount;
import io.nebulon.desktop.gateway.trade.PaymentStatus;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.Paging;
import java.time.Duration;
import javafx.beans.property.ReadOnlyIntegerProperty;

/// How many trades of the station were delivered and not paid, as far as the largest page tells.
final class TradesAttention {
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private TradesAttention() {}

    static ReadOnlyIntegerProperty of(Desk desk) {
        return new StationCount(
                        desk,
                        PAUSE,
                        "trade",
                        station ->
                                desk.connection()
                                        .trades()
                                        .list(unpaid(station), Paging.first(Paging.LARGEST))
                                        .map(page -> page.value().items().size()))
                .property();
    }

    private static TradeFilter unpaid(String station) {
        return TradeFilter.ALL.at(station).in(TradeStatus.DELIVERED).paid(PaymentStatus.PENDING);
    }
}
