package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.wire.Read;
import org.jspecify.annotations.Nullable;

/// Told what became of a sheet.
interface Saved<T> {
    /// @param before how it was, or null when it is new
    void saved(@Nullable T before, Read<T> now);

    /// Somebody else's version was taken.
    void theirs(T now);
}
