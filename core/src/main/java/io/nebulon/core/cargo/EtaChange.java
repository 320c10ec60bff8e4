package io.nebulon.core.cargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of a shipment's ETA history.
///
/// @param eta the expected arrival from then on, or null when none is known
/// @param reason why it changed; null for the first plan
public record EtaChange(
        @Nullable Instant eta, @Nullable String reason, Instant at, String by, long position) {}
