package io.nebulon.desktop.ui.table;

import org.jspecify.annotations.Nullable;

/// Whether the rows of a table are there.
public sealed interface TableState {
    TableState READY = new Ready();

    record Ready() implements TableState {}

    /// They are on their way.
    ///
    /// @param soFar how many have come
    /// @param cancel ends the loading, or null when it cannot be ended
    record Loading(int soFar, @Nullable Runnable cancel) implements TableState {}

    /// They could not be had.
    ///
    /// @param why in a sentence: what failed, and what is safe
    record Failed(String why, Runnable retry) implements TableState {}
}
