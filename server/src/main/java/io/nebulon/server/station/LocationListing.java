package io.nebulon.server.station;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.exchange.Listing;
import io.nebulon.server.http.Columns;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The stowage locations of all stations, for exports: by station, in order of registration.
@Singleton
final class LocationListing implements Listing {
    private static final Columns COLUMNS = Columns.of(Entry.class);

    private final Snapshots snapshots;

    LocationListing(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    record Entry(StationCode station, @JsonUnwrapped LocationView location) {}

    /// @param station its key
    private record Row(long station, long number, Entry entry) {}

    @Override
    public String kind() {
        return "locations";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Positioned<Page<Entry>> page(HttpRequest<?> request, Caller caller) {
        Params params = Params.of(request);
        int limit = params.limit();
        long @Nullable [] cursor = params.keysCursor(2);
        long[] after = cursor == null ? new long[2] : cursor;
        params.check();
        return snapshots.query(snapshot ->
                Page.of(
                        snapshot.list(
                                """
                                SELECT l.station, l.number, l.code, l.name, l.parent, l.kind,
                                       l.version,
                                       s.code AS station_code
                                FROM location l JOIN station s ON s.key = l.station
                                WHERE (l.station, l.number) > (?, ?)
                                ORDER BY l.station, l.number LIMIT ?
                                """,
                                row -> {
                                    StationCode at = StationCode.of(row.getString("station_code"));
                                    return new Row(
                                            row.getLong(1),
                                            row.getLong(2),
                                            new Entry(
                                                    at,
                                                    LocationView.of(
                                                            LocationQueries.location(at, row))));
                                },
                                after[0],
                                after[1],
                                limit + 1),
                        limit,
                        last -> last.station + "." + last.number,
                        Row::entry));
    }
}
