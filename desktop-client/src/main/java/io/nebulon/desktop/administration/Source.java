package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows of a list come from, and how they follow what happens.
interface Source<T> {
    String keyOf(T row);

    /// Whether a row fits what somebody typed.
    boolean fits(T row, String text);

    Call<Read<List<T>>> all(PageSink<T> sink);

    /// What an event has changed, as [#again] takes it; null when it is about nothing of this list.
    @Nullable String changedBy(LogEvent event);

    /// Reads anew what has changed: one row, several, or none when it is gone.
    Call<Read<List<T>>> again(String changed);

    /// Whether a row is one of those that [#again] reads.
    default boolean isOf(T row, String changed) {
        return keyOf(row).equals(changed);
    }
}
