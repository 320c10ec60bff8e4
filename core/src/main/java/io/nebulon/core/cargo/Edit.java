package io.nebulon.core.cargo;

import org.jspecify.annotations.Nullable;

/// A new value for one member of an edit; a null value clears it. No edit at all is a null `Edit`.
public record Edit<T>(@Nullable T value) {
    static <T> @Nullable T apply(@Nullable Edit<T> edit, @Nullable T old) {
        return edit == null ? old : edit.value;
    }
}
