package io.nebulon.server.station;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
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

/// Reads bodies for clients.
@Singleton
class BodyQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(BodyView.class);
    private static final ReferenceList<BodyRow, BodyView> LIST =
            new ReferenceList<>(
                    BodyRow::code,
                    row -> Arrays.asList(row.code(), row.name(), row.localName()),
                    Sorting.by("code", BodyRow::code).text("name", BodyRow::name),
                    row -> BodyView.of(row.body()));

    private final Snapshots snapshots;
    private final BodyRepository bodies;

    BodyQueries(Snapshots snapshots, BodyRepository bodies) {
        this.snapshots = snapshots;
        this.bodies = bodies;
    }

    Positioned<Body> one(String code) {
        BodyCode known = Paths.code(Kind.BODY, code, BodyCode::of);
        return snapshots.query(_ ->
                bodies.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.BODY, known.value()))
                        .body());
    }

    @Override
    public String kind() {
        return "bodies";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<BodyView>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        var asked = LIST.read(params);
        params.check();
        return snapshots.query(
                _ -> LIST.page(asked, (after, most) -> bodies.page(after, retired, most)));
    }
}
