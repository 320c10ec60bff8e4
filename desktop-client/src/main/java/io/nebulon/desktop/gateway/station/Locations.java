package io.nebulon.desktop.gateway.station;

import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The locations of stations.
public final class Locations {
    private final Requests requests;

    public Locations(Requests requests) {
        this.requests = requests;
    }

    /// In order of registration, which begins with `MAIN`.
    public Call<Read<List<Location>>> all(String station) {
        return requests.all(path(station), Location.class, PageSink.none());
    }

    public Call<Read<Location>> get(String station, String code) {
        return requests.read(path(station).slash(code), Location.class);
    }

    public Call<Read<Location>> add(String station, Location location, Intent intent) {
        return requests.book(path(station), location, intent, Location.class);
    }

    /// Renames it, or moves it with all it holds.
    public Call<Edit<Location>> replace(String station, Location location, @Nullable String etag) {
        return requests.edit(
                "PUT", path(station).slash(location.code()), location, etag, Location.class);
    }

    private static Query path(String station) {
        return Query.path("api", "stations", station, "locations");
    }
}
