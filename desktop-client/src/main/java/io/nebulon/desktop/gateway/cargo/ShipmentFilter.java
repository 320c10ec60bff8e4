package io.nebulon.desktop.gateway.cargo;

import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which shipments.
///
/// @param station at either end
public record ShipmentFilter(
        @Nullable String station,
        List<ShipmentStatus> statuses,
        @Nullable String ship,
        @Nullable String tradeId,
        boolean oldestFirst,
        AsOf asOf) {
    public static final ShipmentFilter ALL =
            new ShipmentFilter(null, List.of(), null, null, false, AsOf.NOW);

    public ShipmentFilter at(@Nullable String of) {
        return new ShipmentFilter(of, statuses, ship, tradeId, oldestFirst, asOf);
    }

    public ShipmentFilter in(ShipmentStatus... wanted) {
        return new ShipmentFilter(station, List.of(wanted), ship, tradeId, oldestFirst, asOf);
    }

    public ShipmentFilter on(@Nullable String code) {
        return new ShipmentFilter(station, statuses, code, tradeId, oldestFirst, asOf);
    }

    public ShipmentFilter ofTrade(@Nullable String id) {
        return new ShipmentFilter(station, statuses, ship, id, oldestFirst, asOf);
    }

    public ShipmentFilter sortedOldestFirst() {
        return new ShipmentFilter(station, statuses, ship, tradeId, true, asOf);
    }

    public ShipmentFilter asOf(AsOf moment) {
        return new ShipmentFilter(station, statuses, ship, tradeId, oldestFirst, moment);
    }

    Query on(Query query) {
        return query.with("station", station)
                .with("status", statuses)
                .with("ship", ship)
                .with("tradeId", tradeId)
                .with("sort", oldestFirst ? "createdAt" : null)
                .with(asOf);
    }
}
