package io.nebulon.server.station;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Station;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.http.ServiceStatus;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;

/// Reads stations for clients.
@Singleton
public class StationQueries {
    private final Snapshots snapshots;
    private final StationRepository stations;

    StationQueries(Snapshots snapshots, StationRepository stations) {
        this.snapshots = snapshots;
        this.stations = stations;
    }

    /// The station that a path names.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there is none
    public Positioned<Station> one(String code) {
        StationCode known = Paths.code(Kind.STATION, code, StationCode::of);
        return snapshots.read(_ ->
                stations.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.STATION, known.value()))
                        .station());
    }

    Positioned<Page<StationView>> list(HttpRequest<?> request) {
        Params params = Params.of(request);
        String pattern = params.pattern("q");
        BodyCode body = params.code("body", BodyCode::of);
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        int limit = params.limit();
        String after = params.codeCursor();
        params.check();
        return snapshots.read(_ ->
                Page.of(
                        stations.page(
                                after,
                                body == null ? null : body.value(),
                                retired,
                                pattern,
                                limit + 1),
                        limit,
                        StationRow::code,
                        row -> StationView.of(row.station())));
    }
}
