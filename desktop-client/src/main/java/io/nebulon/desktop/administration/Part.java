package io.nebulon.desktop.administration;

import java.util.function.Predicate;

/// A part of a list that is asked for often, such as those in service.
record Part<T>(String id, Predicate<T> lets) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Part<?> part && part.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
