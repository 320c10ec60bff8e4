package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to a trade and its shipment, the newest first.
///
/// @param from null when it is the whole history; else how far back the log was read
record TradeHistory(List<LogEvent> events, @Nullable Instant from) {
    /// So many pages of the log are read at most.
    static final int MOST_PAGES = 20;

    /// Reads back to the making of the trade. The log cannot be asked for one trade, so all trades
    /// and shipments of its seller are looked through.
    static Call<TradeHistory> read(Connection connection, Trade trade, int pageSize) {
        return Call.start(
                "read the history of a trade", () -> readNow(connection, trade, pageSize));
    }

    /// What had happened by then.
    TradeHistory until(Instant moment) {
        return new TradeHistory(
                events.stream().filter(event -> !event.time().isAfter(moment)).toList(), from);
    }

    private static Outcome<TradeHistory> readNow(Connection connection, Trade trade, int pageSize)
            throws InterruptedException {
        EventFilter filter = EventFilter.NEWEST.of("trade", "shipment").at(trade.seller());
        List<LogEvent> found = new ArrayList<>();
        Instant from = null;
        Paging next = Paging.first(pageSize);
        for (int page = 0; page < MOST_PAGES; page++) {
            Outcome<Read<Page<LogEvent>>> outcome = connection.events().list(filter, next).await();
            if (!(outcome
                    instanceof Outcome.Done<Read<Page<LogEvent>>>(Read<Page<LogEvent>> read))) {
                return outcome.notDone();
            }
            for (LogEvent event : read.value().items()) {
                from = event.recordedTime();
                if (isAbout(event, trade)) {
                    found.add(event);
                }
                if (isBeginning(event, trade)) {
                    return Outcome.done(new TradeHistory(found, null));
                }
            }
            if (read.value().isLast()) {
                return Outcome.done(new TradeHistory(found, null));
            }
            next = Paging.after(read.value(), pageSize);
        }
        return Outcome.done(new TradeHistory(found, from));
    }

    /// Nothing happened to a trade before it was made; its shipment is booked right after.
    private static boolean isBeginning(LogEvent event, Trade trade) {
        return event.type().equals("trade.initiated") && event.subjectKey().equals(trade.id());
    }

    private static boolean isAbout(LogEvent event, Trade trade) {
        return event.subjectKey().equals(trade.id())
                || event.subjectKey().equals(trade.shipmentId());
    }
}
