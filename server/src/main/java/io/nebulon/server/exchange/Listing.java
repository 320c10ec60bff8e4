package io.nebulon.server.exchange;

import io.micronaut.http.HttpRequest;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Caller;

/// A list that is shown page by page, and that an export writes whole.
public interface Listing {
    /// Its name in `/api/export/{kind}`.
    String kind();

    /// What an entry looks like as a line of a table.
    Columns columns();

    /// The page that the parameters of the request ask for, as far as the caller may see it. Joins
    /// the snapshot in which it is called, if any.
    Positioned<? extends Page<?>> page(HttpRequest<?> request, Caller caller);
}
