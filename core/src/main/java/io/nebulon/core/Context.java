package io.nebulon.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Who asks, when it happened and when it is being recorded.
///
/// @param historical a fact of the past that is being imported: conservation and order hold,
///   capacities and today's rules do not
/// @param expectedVersion the version of the entity that the caller has seen, or null
public record Context(
        String actor,
        Instant occurredAt,
        Instant recordedAt,
        boolean historical,
        @Nullable Long expectedVersion,
        NewIds ids) {
    /// A command that happens as it is recorded.
    public static Context now(String actor, Instant recordedAt, NewIds ids) {
        return new Context(actor, recordedAt, recordedAt, false, null, ids);
    }

    public Context at(Instant moment) {
        return new Context(actor, moment, recordedAt, historical, expectedVersion, ids);
    }

    public Context expecting(@Nullable Long version) {
        return new Context(actor, occurredAt, recordedAt, historical, version, ids);
    }

    public Context asHistory() {
        return new Context(actor, occurredAt, recordedAt, true, expectedVersion, ids);
    }

    /// The UTC day on which the command happened: what expires before it is expired.
    public LocalDate day() {
        return LocalDate.ofInstant(occurredAt, ZoneOffset.UTC);
    }
}
