package io.nebulon.server.fleet;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
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

/// Reads fleets for clients.
@Singleton
class FleetQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(FleetView.class);
    private static final ReferenceList<FleetRow, FleetView> LIST =
            new ReferenceList<>(
                    FleetRow::code,
                    row -> Arrays.asList(row.code(), row.name()),
                    Sorting.by("code", FleetRow::code).text("name", FleetRow::name),
                    row -> FleetView.of(row.fleet()));

    private final Snapshots snapshots;
    private final FleetRepository fleets;

    FleetQueries(Snapshots snapshots, FleetRepository fleets) {
        this.snapshots = snapshots;
        this.fleets = fleets;
    }

    Positioned<Fleet> one(String code) {
        FleetCode known = Paths.code(Kind.FLEET, code, FleetCode::of);
        return snapshots.query(_ ->
                fleets.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.FLEET, known.value()))
                        .fleet());
    }

    @Override
    public String kind() {
        return "fleets";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<FleetView>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        var asked = LIST.read(params);
        params.check();
        return snapshots.query(
                _ -> LIST.page(asked, (after, most) -> fleets.page(after, retired, most)));
    }
}
