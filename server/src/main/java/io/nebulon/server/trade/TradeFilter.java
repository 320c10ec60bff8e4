package io.nebulon.server.trade;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.trade.PaymentStatus;
import io.nebulon.core.trade.TradeStatus;
import io.nebulon.server.http.Params;
import io.nebulon.server.security.Caller;
import java.time.Instant;
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
        int limit) {
    static TradeFilter of(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        TradeFilter filter =
                new TradeFilter(
                        params.code("station", StationCode::of),
                        params.code("sku", Sku::of),
                        params.choices("status", TradeStatus.class),
                        params.choices("paymentStatus", PaymentStatus.class),
                        params.time("from"),
                        params.time("to"),
                        caller.isEverywhere() ? null : caller.stations(),
                        params.isDescending("createdAt"),
                        params.keyCursor(),
                        params.limit());
        params.check();
        return filter;
    }
}
