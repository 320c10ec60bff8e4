package io.nebulon.server.station;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Location;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Paths;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Reads the stowage locations of a station.
@Singleton
class LocationQueries {
    static final Columns COLUMNS = Columns.of(LocationView.class);

    private final Snapshots snapshots;
    private final StationQueries stations;

    LocationQueries(Snapshots snapshots, StationQueries stations) {
        this.snapshots = snapshots;
        this.stations = stations;
    }

    private record Numbered(long number, Location location) {}

    Positioned<Location> one(String station, String code) {
        StationCode at = stations.one(station).value().code();
        LocationCode known = Paths.code(Kind.LOCATION, code, LocationCode::of);
        return snapshots.query(snapshot -> {
            Numbered found =
                    snapshot.first(
                            """
                            SELECT l.number, l.code, l.name, l.parent, l.kind, l.version
                            FROM location l JOIN station s ON s.key = l.station
                            WHERE s.code = ? AND l.code = ?
                            """,
                            row -> numbered(at, row),
                            at.value(),
                            known.value());
            if (found == null) {
                throw Paths.notFound(Kind.LOCATION, known.value());
            }
            return found.location;
        });
    }

    /// In order of registration, which begins with `MAIN`.
    Positioned<Page<LocationView>> list(HttpRequest<?> request, String station) {
        Params params = Params.of(request);
        Long after = params.keyCursor();
        int limit = params.limit();
        params.check();
        StationCode at = stations.one(station).value().code();
        return snapshots.query(snapshot -> {
            List<Numbered> rows =
                    snapshot.list(
                            """
                            SELECT l.number, l.code, l.name, l.parent, l.kind, l.version
                            FROM location l JOIN station s ON s.key = l.station
                            WHERE s.code = ? AND l.number > ?
                            ORDER BY l.number LIMIT ?
                            """,
                            row -> numbered(at, row),
                            at.value(),
                            after == null ? 0 : after,
                            limit + 1);
            return Page.of(
                    rows,
                    limit,
                    row -> Long.toString(row.number),
                    row -> LocationView.of(row.location));
        });
    }

    private static Numbered numbered(StationCode station, ResultSet row) throws SQLException {
        return new Numbered(row.getLong("number"), location(station, row));
    }

    static Location location(StationCode station, ResultSet row) throws SQLException {
        String parent = row.getString("parent");
        return new Location(
                station,
                LocationCode.of(row.getString("code")),
                row.getString("name"),
                parent == null ? null : LocationCode.of(parent),
                row.getString("kind"),
                row.getLong("version"));
    }
}
