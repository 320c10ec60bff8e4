package io.nebulon.desktop.gateway.cargo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which goods leave, from which places and lots.
///
/// @param lines null to let them be chosen: first expired, first out
public record Dispatch(@Nullable List<Pick> lines, @Nullable Instant occurredAt) {
    public static final Dispatch AS_BOOKED = new Dispatch(null, null);

    public record Pick(
            String sku, BigDecimal quantity, @Nullable String location, @Nullable String lot) {}
}
