package io.nebulon.desktop.gateway.trade;

import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Query;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which trades.
///
/// @param station at either end
/// @param from only those made at that time or later
/// @param to only those made before that time
public record TradeFilter(
        @Nullable String station,
        List<TradeStatus> statuses,
        List<PaymentStatus> paymentStatuses,
        @Nullable String sku,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean oldestFirst,
        AsOf asOf) {
    public static final TradeFilter ALL =
            new TradeFilter(null, List.of(), List.of(), null, null, null, false, AsOf.NOW);

    public TradeFilter at(@Nullable String of) {
        return new TradeFilter(of, statuses, paymentStatuses, sku, from, to, oldestFirst, asOf);
    }

    public TradeFilter in(TradeStatus... wanted) {
        return new TradeFilter(
                station, List.of(wanted), paymentStatuses, sku, from, to, oldestFirst, asOf);
    }

    public TradeFilter paid(PaymentStatus... wanted) {
        return new TradeFilter(
                station, statuses, List.of(wanted), sku, from, to, oldestFirst, asOf);
    }

    public TradeFilter of(@Nullable String item) {
        return new TradeFilter(
                station, statuses, paymentStatuses, item, from, to, oldestFirst, asOf);
    }

    public TradeFilter between(@Nullable Instant since, @Nullable Instant until) {
        return new TradeFilter(
                station, statuses, paymentStatuses, sku, since, until, oldestFirst, asOf);
    }

    public TradeFilter sortedOldestFirst() {
        return new TradeFilter(station, statuses, paymentStatuses, sku, from, to, true, asOf);
    }

    public TradeFilter asOf(AsOf moment) {
        return new TradeFilter(
                station, statuses, paymentStatuses, sku, from, to, oldestFirst, moment);
    }

    Query on(Query query) {
        return query.with("station", station)
                .with("status", statuses)
                .with("paymentStatus", paymentStatuses)
                .with("sku", sku)
                .with("from", from)
                .with("to", to)
                .with("sort", oldestFirst ? "createdAt" : null)
                .with(asOf);
    }
}
