package io.nebulon.server.fleet;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;

/// Reads ships for clients.
@Singleton
class ShipQueries {
    private final Snapshots snapshots;
    private final ShipRepository ships;

    ShipQueries(Snapshots snapshots, ShipRepository ships) {
        this.snapshots = snapshots;
        this.ships = ships;
    }

    Positioned<Ship> one(String code) {
        ShipCode known = Paths.code(Kind.SHIP, code, ShipCode::of);
        return snapshots.read(_ ->
                ships.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.SHIP, known.value()))
                        .ship());
    }

    Positioned<Page<ShipView>> list(HttpRequest<?> request) {
        Params params = Params.of(request);
        FleetCode fleet = params.code("fleet", FleetCode::of);
        String pattern = params.pattern("q");
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        int limit = params.limit();
        String after = params.codeCursor();
        params.check();
        return snapshots.read(_ ->
                Page.of(
                        ships.page(
                                after,
                                fleet == null ? null : fleet.value(),
                                retired,
                                pattern,
                                limit + 1),
                        limit,
                        ShipRow::code,
                        row -> ShipView.of(row.ship())));
    }
}
