package io.nebulon.desktop.gateway.wire;

import org.jspecify.annotations.Nullable;

/// Which page of a list.
///
/// @param limit the most entries, from 1 to 500
/// @param cursor `nextCursor` of the page before, or null for the first
public record Paging(int limit, @Nullable String cursor) {
    public static final int LARGEST = 500;

    public static Paging first(int limit) {
        return new Paging(limit, null);
    }

    public static Paging after(Page<?> page, int limit) {
        return new Paging(limit, page.nextCursor());
    }

    Query on(Query query) {
        return query.with("limit", limit).with("cursor", cursor);
    }
}
