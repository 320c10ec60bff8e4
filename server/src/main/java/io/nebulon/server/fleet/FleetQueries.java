package io.nebulon.server.fleet;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;

/// Reads fleets for clients.
@Singleton
class FleetQueries {
    private final Snapshots snapshots;
    private final FleetRepository fleets;

    FleetQueries(Snapshots snapshots, FleetRepository fleets) {
        this.snapshots = snapshots;
        this.fleets = fleets;
    }

    Positioned<Fleet> one(String code) {
        FleetCode known = Paths.code(Kind.FLEET, code, FleetCode::of);
        return snapshots.read(_ ->
                fleets.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.FLEET, known.value()))
                        .fleet());
    }

    Positioned<Page<FleetView>> list(HttpRequest<?> request) {
        Params params = Params.of(request);
        String pattern = params.pattern("q");
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        int limit = params.limit();
        String after = params.codeCursor();
        params.check();
        return snapshots.read(_ ->
                Page.of(
                        fleets.page(after, retired, pattern, limit + 1),
                        limit,
                        FleetRow::code,
                        row -> FleetView.of(row.fleet())));
    }
}
