package io.nebulon.server.exchange;

import io.nebulon.core.CommonRejection.Kind;
import io.nebulon.core.CommonRejection.UnknownReference;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Location;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// locations.csv
final class LocationRows implements FileRows {
    static final List<String> KINDS =
            List.of("module", "bay", "rack", "locker", "container", "tank", "other");

    private final Set<String> refused = new HashSet<>();

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        for (Row row : rows) {
            apply(row, file);
            if (row.isBad()) {
                refused.add(row.raw("station") + " " + row.raw("code"));
            }
        }
    }

    private void apply(Row row, OpenFile file) {
        StationCode station = row.requiredCode("station", StationCode::of);
        LocationCode code = row.requiredCode("code", LocationCode::of);
        String name = row.requiredText("name");
        LocationCode parent = row.code("parent", LocationCode::of);
        String kind = row.word("kind", KINDS);
        if (station == null
                || code == null
                || !file.isNew(row, "code", station + " " + code)
                || name == null
                || row.isBad()) {
            return;
        }
        if (file.books().station(station) == null) {
            Place.of(row, "station")
                    .refused(
                            new UnknownReference(Kind.STATION, station.value(), -1, "station"),
                            file.books());
            return;
        }
        if (parent != null && refused.contains(station + " " + parent)) {
            row.problem("parent", RowFault.PARENT_REFUSED, parent);
            return;
        }
        Location old = file.books().location(station, code);
        if (old == null) {
            Entries.register(file, row, "code", new AddLocation(station, code, name, parent, kind));
            return;
        }
        LocationCode newParent = FileRows.given(parent, old.parent());
        String newKind = FileRows.given(kind, old.kind());
        boolean same =
                old.name().equals(name)
                        && Objects.equals(old.parent(), newParent)
                        && Objects.equals(old.kind(), newKind);
        Entries.update(
                file,
                row,
                "code",
                same,
                new UpdateLocation(station, code, name, newParent, newKind));
    }
}
