package io.nebulon.server.fleet;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ReferenceList;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.http.Sorting;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import jakarta.inject.Singleton;
import java.util.Arrays;

/// Reads ships for clients.
@Singleton
class ShipQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(ShipView.class);
    private static final ReferenceList<ShipRow, ShipView> LIST =
            new ReferenceList<>(
                    ShipRow::code,
                    row -> Arrays.asList(row.code(), row.name(), row.shipClass()),
                    Sorting.by("code", ShipRow::code)
                            .text("name", ShipRow::name)
                            .text("class", ShipRow::shipClass)
                            .text("fleet", ShipRow::fleet)
                            .text("homeStation", ShipRow::homeStation)
                            .number("maxMassKg", row -> row.ship().details().maxMassKg())
                            .number("maxVolumeM3", row -> row.ship().details().maxVolumeM3()),
                    row -> ShipView.of(row.ship()));

    private final Snapshots snapshots;
    private final ShipRepository ships;

    ShipQueries(Snapshots snapshots, ShipRepository ships) {
        this.snapshots = snapshots;
        this.ships = ships;
    }

    Positioned<Ship> one(String code) {
        ShipCode known = Paths.code(Kind.SHIP, code, ShipCode::of);
        return snapshots.query(_ ->
                ships.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.SHIP, known.value()))
                        .ship());
    }

    @Override
    public String kind() {
        return "ships";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<ShipView>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        FleetCode fleet = params.code("fleet", FleetCode::of);
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        var asked = LIST.read(params);
        params.check();
        return snapshots.query(_ ->
                LIST.page(
                        asked,
                        (after, most) ->
                                ships.page(
                                        after,
                                        fleet == null ? null : fleet.value(),
                                        retired,
                                        most)));
    }
}
