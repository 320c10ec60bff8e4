package io.nebulon.core;

import java.time.Instant;

/// An event at its place in the log.
///
/// @param position gapless from 1
/// @param occurredAt when it happened
/// @param recordedAt when it was learned
public record Fact(
        long position, Instant occurredAt, Instant recordedAt, String actor, Event event) {}
