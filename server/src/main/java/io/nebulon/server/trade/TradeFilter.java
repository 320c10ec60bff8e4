package io.nebulon.server.trade;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeStatus;
import io.nebulon.server.history.AsOf;
import io.nebulon.server.history.Moment;
import io.nebulon.server.http.Params;
import io.nebulon.server.security.Caller;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which trades a list shows.
///
/// @param station seller or buyer, or null
/// @param from the earliest time of creation, or null
/// @param to the time of creation must be before it, or null
/// @param own the stations of which one must be seller or buyer, or null for all
/// @param newestFirst whether they come newest first, else oldest first
/// @param cursor the key that the page before ended with, or null
/// @param asOf the moment that the trades are shown as of
record TradeFilter(
        @Nullable StationCode station,
        @Nullable Sku sku,
        Set<TradeStatus> statuses,
        Set<PaymentStatus> payments,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Set<StationCode> own,
        boolean newestFirst,
        @Nullable Long cursor,
        int limit,
        AsOf asOf) {
    static TradeFilter of(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        boolean newestFirst = params.isDescending("createdAt");
        TradeFilter filter =
                new TradeFilter(
                        params.code("station", StationCode::of),
                        params.code("sku", Sku::of),
                        params.choices("status", TradeStatus.class),
                        params.choices("paymentStatus", PaymentStatus.class),
                        params.time("from"),
                        params.time("to"),
                        caller.isEverywhere() ? null : caller.stations(),
                        newestFirst,
                        params.keyCursor(),
                        params.limit(),
                        AsOf.of(params, newestFirst));
        params.check();
        return filter;
    }

    /// All that may have been there at a moment, whatever its status is now.
    ///
    /// @param before a key that only later trades have
    TradeFilter past(Moment moment, long before, int limit) {
        Instant end = moment.at() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(moment.at() + 1);
        return new TradeFilter(
                station,
                sku,
                EnumSet.allOf(TradeStatus.class),
                EnumSet.allOf(PaymentStatus.class),
                from,
                end == null || (to != null && to.isBefore(end)) ? to : end,
                own,
                newestFirst,
                cursor == null ? before : Math.min(cursor, before),
                limit,
                asOf);
    }

    /// Whether a trade has one of the statuses.
    boolean matches(Trade trade) {
        return statuses.contains(trade.status()) && payments.contains(trade.paymentStatus());
    }
}
