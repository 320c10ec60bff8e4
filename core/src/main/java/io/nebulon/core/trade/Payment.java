package io.nebulon.core.trade;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money that went from buyer to seller, or back.
///
/// @param refund whether it went back
/// @param amountMinor more than zero, in the trade's currency
/// @param reference the payer's own reference, or null
public record Payment(
        boolean refund,
        long amountMinor,
        @Nullable String reference,
        Instant at,
        String by,
        long position) {}
