package io.nebulon.desktop.gateway.trade;

import io.nebulon.desktop.gateway.wire.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money that went from buyer to seller, or back.
///
/// @param kind `payment` or `refund`
public record Payment(
        String kind, Money amount, @Nullable String reference, Instant at, String by) {
    public boolean isRefund() {
        return kind.equals("refund");
    }
}
