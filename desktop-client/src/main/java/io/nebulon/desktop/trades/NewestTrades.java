package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the newest trades of a station, as many as somebody looks through, with those that are
/// open however old they are, and when these are due; now, or as of a past moment.
///
/// @param due by the id of the trade
/// @param isWhole whether there are no older ones
record NewestTrades(List<Trade> trades, Map<String, Instant> due, boolean isWhole) {
    static final int PAGES = 4;

    static Call<Read<NewestTrades>> read(Connection connection, TradeFilter filter, int pages) {
        return Call.start("read the newest trades", () -> gather(connection, filter, pages));
    }

    /// True for the position of the first page: what happened since then is told by events.
    private static Outcome<Read<NewestTrades>> gather(
            Connection connection, TradeFilter filter, int pages) throws InterruptedException {
        ShipmentFilter open =
                ShipmentFilter.ALL
                        .at(filter.station())
                        .asOf(filter.asOf())
                        .in(
                                ShipmentStatus.PENDING,
                                ShipmentStatus.IN_TRANSIT,
                                ShipmentStatus.DELAYED);
        Outcome<Read<Page<Shipment>>> shipments =
                connection.cargo().list(open, Paging.first(Paging.LARGEST)).await();
        if (!(shipments instanceof Outcome.Done<Read<Page<Shipment>>>(var underWay))) {
            return shipments.notDone();
        }
        Map<String, Instant> due = new HashMap<>();
        for (Shipment shipment : underWay.value().items()) {
            String trade = shipment.tradeId();
            Instant eta = shipment.eta();
            if (trade != null && eta != null) {
                due.put(trade, eta);
            }
        }
        long position = underWay.position();
        List<Trade> trades = new ArrayList<>();
        Paging paging = Paging.first(Paging.LARGEST);
        for (int i = 0; i < pages; i++) {
            Outcome<Read<Page<Trade>>> outcome = connection.trades().list(filter, paging).await();
            if (!(outcome instanceof Outcome.Done<Read<Page<Trade>>>(var read))) {
                return outcome.notDone();
            }
            trades.addAll(read.value().items());
            if (read.value().isLast()) {
                return done(trades, due, true, position);
            }
            paging = Paging.after(read.value(), Paging.LARGEST);
        }
        Outcome<List<Trade>> older = openAmong(connection, filter, trades);
        if (!(older instanceof Outcome.Done<List<Trade>>(List<Trade> more))) {
            return older.notDone();
        }
        trades.addAll(more);
        return done(trades, due, false, position);
    }

    /// Open trades that are older than those that were read, up to a bound.
    private static Outcome<List<Trade>> openAmong(
            Connection connection, TradeFilter filter, List<Trade> newest)
            throws InterruptedException {
        Set<String> known = newest.stream().map(Trade::id).collect(Collectors.toSet());
        TradeFilter open = filter.in(TradeStatus.INITIATED, TradeStatus.IN_TRANSIT);
        List<Trade> found = new ArrayList<>();
        Paging paging = Paging.first(Paging.LARGEST);
        for (int i = 0; i < PAGES; i++) {
            Outcome<Read<Page<Trade>>> outcome = connection.trades().list(open, paging).await();
            if (!(outcome instanceof Outcome.Done<Read<Page<Trade>>>(var read))) {
                return outcome.notDone();
            }
            read.value().items().stream()
                    .filter(trade -> !known.contains(trade.id()))
                    .forEach(found::add);
            if (read.value().isLast()) {
                break;
            }
            paging = Paging.after(read.value(), Paging.LARGEST);
        }
        return Outcome.done(found);
    }

    private static Outcome<Read<NewestTrades>> done(
            List<Trade> trades, Map<String, Instant> due, boolean isWhole, long position) {
        return Outcome.done(new Read<>(new NewestTrades(trades, due, isWhole), position, null));
    }
}
