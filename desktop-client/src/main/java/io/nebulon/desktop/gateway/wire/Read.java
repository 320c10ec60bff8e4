package io.nebulon.desktop.gateway.wire;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was read, with what it is true for.
///
/// @param position of the log: every event up to it is in the value, and none after it; 0 when the
///   answer does not say
/// @param etag to edit exactly this, where the thing has one
public record Read<T>(T value, long position, @Nullable String etag) {
    public <R> Read<R> map(Function<? super T, ? extends R> change) {
        return new Read<>(change.apply(value), position, etag);
    }
}
