package io.nebulon.server.command;

import io.nebulon.core.Fact;
import io.nebulon.core.Rejection;
import java.util.List;
import java.util.UUID;

/// What became of a command, once it is durable.
public sealed interface Outcome<S> {
    /// The log position for which the answer is true.
    long position();

    /// @param eventIds the public ids of the facts, in the same order
    /// @param state what the caller asked to know of the books right after
    record Accepted<S>(List<Fact> facts, List<UUID> eventIds, S state, long position)
            implements Outcome<S> {}

    record Rejected<S>(Rejection rejection, long position) implements Outcome<S> {}
}
