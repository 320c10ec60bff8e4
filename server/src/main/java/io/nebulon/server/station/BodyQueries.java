package io.nebulon.server.station;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;

/// Reads bodies for clients.
@Singleton
class BodyQueries {
    private final Snapshots snapshots;
    private final BodyRepository bodies;

    BodyQueries(Snapshots snapshots, BodyRepository bodies) {
        this.snapshots = snapshots;
        this.bodies = bodies;
    }

    Positioned<Body> one(String code) {
        BodyCode known = Paths.code(Kind.BODY, code, BodyCode::of);
        return snapshots.read(_ ->
                bodies.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.BODY, known.value()))
                        .body());
    }

    Positioned<Page<BodyView>> list(HttpRequest<?> request) {
        Params params = Params.of(request);
        String pattern = params.pattern("q");
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        int limit = params.limit();
        String after = params.codeCursor();
        params.check();
        return snapshots.read(_ ->
                Page.of(
                        bodies.page(after, retired, pattern, limit + 1),
                        limit,
                        BodyRow::code,
                        row -> BodyView.of(row.body())));
    }
}
