package io.nebulon.server.exchange;

import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationCommand.RetireStation;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stations leave service, and what is then on their books is written off at that moment. What
/// arrived at an unknown time is dated at its import and written off then.
final class Retirements {
    private static final String REASON = "left service";
    private static final Map<String, String> COLUMNS = Map.of("occurredAt", "in_service_to");

    private Retirements() {}

    static void retire(
            OpenFile file, Row row, StationCode code, boolean hasHistory, Instant moment) {
        Instant later = hasHistory ? file.bookedAfter(code, moment) : null;
        if (later != null) {
            row.problem("in_service_to", RowFault.BOOKED_LATER, code, later);
            return;
        }
        Place place = Place.of(row, COLUMNS, "in_service_to");
        if (hasHistory) {
            writeOff(file, place, code, moment);
            writeOff(file, place, code, null);
        }
        if (!row.isBad()) {
            file.apply(place, new RetireStation(code), moment);
        }
    }

    /// Writes off at its end what facts of the time before have brought to a station.
    ///
    /// @param row the row that a refusal is noted at
    static void clear(OpenFile file, Row row, Collection<StationCode> stations) {
        for (StationCode code : stations) {
            Station station = file.books().station(code);
            if (station != null && station.retiredAt() != null) {
                writeOff(file, Place.of(row, "reference"), code, station.retiredAt());
            }
        }
    }

    /// Writes off what has only now come into the books of a station out of service.
    static void clearNow(OpenFile file, Row row, StationCode code) {
        Station station = file.books().station(code);
        if (station != null && station.isRetired()) {
            writeOff(file, Place.of(row, "reference"), code, null);
        }
    }

    private static void writeOff(
            OpenFile file, Place place, StationCode code, @Nullable Instant moment) {
        file.apply(place, new WriteOffStock(code, REASON), moment);
    }
}
