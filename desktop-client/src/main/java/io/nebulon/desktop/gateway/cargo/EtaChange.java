package io.nebulon.desktop.gateway.cargo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An ETA and when it was given.
public record EtaChange(@Nullable Instant eta, @Nullable String reason, Instant at, String by) {}
