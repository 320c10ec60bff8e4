package io.nebulon.desktop.gateway.inventory;

import io.nebulon.desktop.gateway.wire.AsOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which movements.
///
/// @param from only what occurred at that time or later
/// @param to only what occurred before that time
public record MovementFilter(@Nullable Instant from, @Nullable Instant to, AsOf asOf) {
    public static final MovementFilter ALL = new MovementFilter(null, null, AsOf.NOW);
}
