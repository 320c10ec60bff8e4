package io.nebulon.core;

import java.util.List;

/// What becomes of a command.
public sealed interface Decision {
    /// The facts that follow, in order; none when the command changes nothing.
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Rejected(Rejection rejection) implements Decision {}

    static Decision accepted(Event... events) {
        return new Accepted(List.of(events));
    }

    static Decision rejected(Rejection rejection) {
        return new Rejected(rejection);
    }
}
