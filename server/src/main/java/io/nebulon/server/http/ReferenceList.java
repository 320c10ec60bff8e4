package io.nebulon.server.http;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the list of one kind of reference data is searched, sorted, counted and paged.
///
/// In the order of the codes a page reads from its first row to its last. Any other order, and a
/// count, goes through the whole table, which costs the same for every page.
///
/// @param code of a row
/// @param texts what `q` looks at
/// @param sorting the orders that there are
/// @param view of a row
public record ReferenceList<R, V>(
        Function<R, String> code,
        Function<R, List<@Nullable String>> texts,
        Sorting<R> sorting,
        Function<R, V> view) {
    /// How many rows are read at once.
    private static final int CHUNK = 500;

    /// Reads rows in the order of their codes.
    @FunctionalInterface
    public interface Rows<R> {
        /// @param code only rows after this one; empty for all
        List<R> after(String code, int most);
    }

    /// What is asked for.
    ///
    /// @param counts whether the whole list is to be counted
    public record Asked<R>(
            Search search, Sorting.Order<R> order, String after, int limit, boolean counts) {}

    /// Reads `q`, `sort`, `count`, `limit` and `cursor`.
    public Asked<R> read(Params params) {
        Sorting.Order<R> order = sorting.read(params);
        return new Asked<>(
                Search.of(params),
                order,
                order.isNatural() ? params.codeCursor() : "",
                params.limit(),
                params.flag("count"));
    }

    public Page<V> page(Asked<R> asked, Rows<R> rows) {
        Page<V> page =
                asked.order.isNatural()
                        ? Page.of(
                                found(asked, rows, asked.after).limit(asked.limit + 1L).toList(),
                                asked.limit,
                                code,
                                view)
                        : Page.of(
                                asked.order.first(found(asked, rows, "")::iterator, asked.limit),
                                asked.limit,
                                asked.order::end,
                                view);
        return asked.counts ? page.of(found(asked, rows, "").count()) : page;
    }

    private Stream<R> found(Asked<R> asked, Rows<R> rows, String after) {
        int chunk = asked.search.words().isEmpty() ? Math.min(CHUNK, asked.limit + 1) : CHUNK;
        int size = asked.order.isNatural() && !asked.counts ? chunk : CHUNK;
        return Stream.iterate(
                        rows.after(after, size),
                        part -> !part.isEmpty(),
                        part ->
                                part.size() < size
                                        ? List.<R>of()
                                        : rows.after(code.apply(part.getLast()), size))
                .flatMap(List::stream)
                .filter(row -> asked.search.finds(texts.apply(row)));
    }
}
