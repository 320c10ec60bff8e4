package io.nebulon.server.cargo;

import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a shipment is, as far as the books tell.
sealed interface Whereabouts {
    /// Not gone yet, or arrived.
    record AtStation(StationCode station) implements Whereabouts {}

    /// Between two stations.
    ///
    /// @param progress the part of the time from departure to ETA that has passed, with two
    ///   decimals, below 1 until the receipt; null when there is no ETA
    record UnderWay(StationCode from, StationCode to, @Nullable BigDecimal progress)
            implements Whereabouts {}

    /// Where it is; null when it is nowhere any more, or was never to go.
    static @Nullable Whereabouts of(Shipment s, Instant now) {
        return switch (s.status()) {
            case PENDING -> new AtStation(s.origin());
            case IN_TRANSIT, DELAYED ->
                    new UnderWay(
                            s.origin(),
                            s.destination(),
                            progress(s.milestones().departedAt(), s.eta(), now));
            case DELIVERED -> new AtStation(s.destination());
            case LOST, CANCELLED -> null;
        };
    }

    private static @Nullable BigDecimal progress(
            @Nullable Instant departure, @Nullable Instant eta, Instant now) {
        if (departure == null || eta == null) {
            return null;
        }
        long whole = Duration.between(departure, eta).toMillis();
        long passed = Math.max(0, Duration.between(departure, now).toMillis());
        long hundredths = whole <= 0 ? 99 : Math.min(99, passed * 100 / whole);
        return BigDecimal.valueOf(hundredths, 2);
    }
}
