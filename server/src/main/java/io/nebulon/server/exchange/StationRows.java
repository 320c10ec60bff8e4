package io.nebulon.server.exchange;

import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Position;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.station.StationDetails;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// stations.csv
final class StationRows implements FileRows {
    static final List<String> KINDS =
            List.of("orbital_station", "space_laboratory", "surface_base", "spaceport", "other");
    private static final Position NOWHERE = new Position(null, null, null, null, null);

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        rows.forEach(row -> apply(row, file));
    }

    private static void apply(Row row, OpenFile file) {
        StationCode code = row.requiredCode("code", StationCode::of);
        Station old = code == null ? null : file.books().station(code);
        StationDetails details = details(row, old == null ? null : old.details());
        LocalDate lastDay = row.date("in_service_to");
        if (code == null
                || !file.isNew(row, "code", code.value())
                || details == null
                || row.isBad()) {
            return;
        }
        Instant retired = lastDay == null ? null : end(row, lastDay, details, file);
        if (row.isBad() || !agrees(row, old, lastDay)) {
            return;
        }
        boolean retires = retired != null && (old == null || !old.isRetired());
        write(row, code, old, details, retires, file);
        if (retired != null && retires && !row.isBad()) {
            Retirements.retire(file, row, code, old != null, retired);
        }
    }

    private static void write(
            Row row,
            StationCode code,
            @Nullable Station old,
            StationDetails details,
            boolean retires,
            OpenFile file) {
        if (old == null) {
            Entries.register(file, row, "code", new RegisterStation(code, details));
            return;
        }
        boolean same = old.details().equals(details);
        if (same && retires) {
            file.changedOne();
        } else {
            Entries.update(file, row, "code", same, new UpdateStation(code, details));
        }
    }

    private static @Nullable StationDetails details(Row row, @Nullable StationDetails old) {
        String name = row.requiredText("name");
        BodyCode body = row.requiredCode("body", BodyCode::of);
        String kind = row.word("kind", KINDS);
        String operator = row.text("operator");
        Position position = position(row, old == null ? null : old.position());
        Instant from = row.coarseDate("in_service_from");
        if (name == null || body == null) {
            return null;
        }
        return new StationDetails(
                name,
                body,
                FileRows.given(kind, old == null ? null : old.kind()),
                FileRows.given(operator, old == null ? null : old.operator()),
                position,
                old == null ? null : old.capacityKg(),
                old == null ? null : old.capacityM3(),
                begin(from, old == null ? null : old.inServiceFrom()));
    }

    /// The file knows the day, the books may know the moment.
    private static @Nullable Instant begin(@Nullable Instant day, @Nullable Instant known) {
        boolean agrees =
                day == null || (known != null && known.truncatedTo(ChronoUnit.DAYS).equals(day));
        return agrees ? known : day;
    }

    private static @Nullable Position position(Row row, @Nullable Position known) {
        Position old = known == null ? NOWHERE : known;
        BigDecimal eccentricity = row.number("eccentricity", 0, 1);
        if (eccentricity != null && eccentricity.compareTo(BigDecimal.ONE) == 0) {
            row.problem("eccentricity", RowFault.NOT_BELOW_ONE, eccentricity);
        }
        Position position =
                new Position(
                        Entries.given(row.number("latitude_deg", -90, 90), old.latitudeDeg()),
                        Entries.given(row.number("longitude_deg", -180, 360), old.longitudeDeg()),
                        Entries.given(
                                row.number("altitude_km", -100_000, 1_000_000_000),
                                old.altitudeKm()),
                        Entries.given(row.number("inclination_deg", 0, 180), old.inclinationDeg()),
                        Entries.given(eccentricity, old.eccentricity()));
        return position.equals(NOWHERE) ? known : position;
    }

    /// When the last day of service ended. Of today nobody knows the end: it is the moment of the
    /// import.
    private static @Nullable Instant end(
            Row row, LocalDate day, StationDetails details, OpenFile file) {
        LocalDate today = LocalDate.ofInstant(file.now(), ZoneOffset.UTC);
        if (day.isAfter(today)) {
            row.problem("in_service_to", RowFault.IN_FUTURE, day);
            return null;
        }
        Instant end = day.equals(today) ? file.now() : Row.lastSecond(day);
        if (details.inServiceFrom() != null && end.isBefore(details.inServiceFrom())) {
            row.problem("in_service_to", RowFault.BEFORE_COLUMN, day, "in_service_from");
            return null;
        }
        return end;
    }

    /// A station that has left service did so once, and for good.
    private static boolean agrees(Row row, @Nullable Station old, @Nullable LocalDate lastDay) {
        if (lastDay == null || old == null || old.retiredAt() == null) {
            return true;
        }
        LocalDate known = LocalDate.ofInstant(old.retiredAt(), ZoneOffset.UTC);
        if (known.equals(lastDay)) {
            return true;
        }
        row.problem("in_service_to", RowFault.RETIRED_FOR_GOOD, lastDay, known);
        return false;
    }
}
