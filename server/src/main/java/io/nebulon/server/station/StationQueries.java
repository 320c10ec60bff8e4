package io.nebulon.server.station;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Station;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads stations for clients.
@Singleton
public class StationQueries implements Listing {
    private static final Columns COLUMNS = Columns.of(StationView.class);
    private static final ReferenceList<StationRow, StationView> LIST =
            new ReferenceList<>(
                    StationRow::code,
                    row -> Arrays.asList(row.code(), row.name(), row.operator()),
                    Sorting.by("code", StationRow::code)
                            .text("name", StationRow::name)
                            .text("body", StationRow::body)
                            .text("kind", StationRow::kind),
                    row -> StationView.of(row.station()));

    private final Snapshots snapshots;
    private final StationRepository stations;

    /// Stations that were found once. None is ever removed, by whichever server: what is here
    /// holds.
    private final Set<StationCode> found = ConcurrentHashMap.newKeySet();

    StationQueries(Snapshots snapshots, StationRepository stations) {
        this.snapshots = snapshots;
        this.stations = stations;
    }

    /// The station that a path names.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there is none
    public Positioned<Station> one(String code) {
        StationCode known = Paths.code(Kind.STATION, code, StationCode::of);
        return snapshots.query(_ ->
                stations.find(known.value())
                        .orElseThrow(() -> Paths.notFound(Kind.STATION, known.value()))
                        .station());
    }

    /// The code of the station that a path names; the books are asked for each station once.
    ///
    /// @throws io.nebulon.server.http.ProblemException 404 when there is none
    public StationCode code(String code) {
        StationCode named = Paths.code(Kind.STATION, code, StationCode::of);
        if (!found.contains(named)) {
            found.add(one(code).value().code());
        }
        return named;
    }

    @Override
    public String kind() {
        return "stations";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<StationView>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        BodyCode body = params.code("body", BodyCode::of);
        Integer retired = ServiceStatus.retired(params.choice("status", ServiceStatus.class));
        var asked = LIST.read(params);
        params.check();
        return snapshots.query(_ ->
                LIST.page(
                        asked,
                        (after, most) ->
                                stations.page(
                                        after, body == null ? null : body.value(), retired, most)));
    }
}
