package io.nebulon.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list, as it is written.
///
/// @param nextCursor where the next page begins, or null at the end
/// @param total how many entries the whole list has; left out where nobody asked
public record Page<T>(
        List<T> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {
    public Page(List<T> items, @Nullable String nextCursor) {
        this(items, nextCursor, null);
    }

    /// Makes a page of rows that were read with one more than the limit, which tells whether there
    /// is a next page.
    ///
    /// @param end what the next page starts after, from the last row of this one
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<R, String> end, Function<R, T> view) {
        boolean isMore = rows.size() > limit;
        List<R> shown = isMore ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                isMore ? Params.cursorText(end.apply(shown.getLast())) : null);
    }

    /// A page that looked at a part of what there is.
    ///
    /// @param end what the next page starts after, or null when there is nothing more to look at
    public static <T> Page<T> upTo(List<T> items, @Nullable String end) {
        return new Page<>(List.copyOf(items), end == null ? null : Params.cursorText(end));
    }

    /// The same page of a list that has so many entries.
    Page<T> of(long count) {
        return new Page<>(items, nextCursor, count);
    }
}
