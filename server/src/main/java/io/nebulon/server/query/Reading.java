package io.nebulon.server.query;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import org.jspecify.annotations.Nullable;

/// That what goes on is there to answer a question, and changes nothing: a replica may be asked.
///
/// @param seen the position that the client has seen, or 0
public record Reading(long seen) implements PropagatedContextElement {
    static @Nullable Reading current() {
        return PropagatedContext.getOrEmpty().find(Reading.class).orElse(null);
    }
}
