package io.nebulon.desktop.gateway.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Things that are known by a code: registered, read, replaced, retired. Items, stations, bodies,
/// ships and fleets are such.
///
/// @param <T> the thing
/// @param <I> what may be said of it
public final class References<T, I> {
    private final Requests requests;
    private final Query path;
    private final Class<T> type;

    public References(Requests requests, Query path, Class<T> type) {
        this.requests = requests;
        this.path = path;
        this.type = type;
    }

    public Call<Read<Page<T>>> list(ReferenceFilter filter, Paging paging) {
        return requests.page(filter.on(path), paging, type);
    }

    public Call<Read<List<T>>> all(ReferenceFilter filter) {
        return all(filter, PageSink.none());
    }

    public Call<Read<List<T>>> all(ReferenceFilter filter, PageSink<T> sink) {
        return requests.all(filter.on(path), type, sink);
    }

    public Call<Read<T>> get(String code) {
        return requests.read(path.slash(code), type);
    }

    public Call<Read<T>> register(I input, Intent intent) {
        return requests.book(path, input, intent, type);
    }

    /// Replaces what is said of it; what is left out is taken away.
    ///
    /// @param etag of what was read, or null to replace it whatever it has become
    public Call<Edit<T>> replace(String code, I input, @Nullable String etag) {
        return requests.edit("PUT", path.slash(code), input, etag, type);
    }

    /// There is no way back.
    public Call<Read<Nothing>> retire(String code, @Nullable String etag) {
        return requests.command("DELETE", path.slash(code), null, etag);
    }
}
