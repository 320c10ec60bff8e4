package io.nebulon.desktop.gateway.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param nextCursor where the next page begins, or null at the end
/// @param total entries that the filters let through, where that was asked for
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long total) {
    public boolean isLast() {
        return nextCursor == null;
    }
}
