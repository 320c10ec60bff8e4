package io.nebulon.server.exchange;

import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.UpdateShip;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ships.csv
final class ShipRows implements FileRows {
    private static final Map<String, String> COLUMNS = Map.of("homeStation", "home_station");

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        rows.forEach(row -> apply(row, file));
    }

    private static void apply(Row row, OpenFile file) {
        ShipCode code = row.requiredCode("code", ShipCode::of);
        Ship old = code == null ? null : file.books().ship(code);
        ShipDetails details = details(row, old == null ? null : old.details());
        if (code == null
                || !file.isNew(row, "code", code.value())
                || details == null
                || row.isBad()) {
            return;
        }
        Place place = Place.of(row, COLUMNS, "code");
        if (old == null) {
            if (file.apply(place, new RegisterShip(code, details), null) != null) {
                file.addedOne();
            }
        } else if (old.details().equals(details)) {
            file.unchangedOne();
        } else if (file.apply(place, new UpdateShip(code, details), null) != null) {
            file.changedOne();
        }
    }

    private static @Nullable ShipDetails details(Row row, @Nullable ShipDetails old) {
        String name = row.requiredText("name");
        String shipClass = row.text("class");
        FleetCode fleet = row.code("fleet", FleetCode::of);
        BigDecimal maxMassKg = row.measure("max_mass_kg");
        BigDecimal maxVolumeM3 = row.measure("max_volume_m3");
        StationCode home = row.code("home_station", StationCode::of);
        if (name == null) {
            return null;
        }
        if (old == null) {
            return new ShipDetails(name, shipClass, fleet, maxMassKg, maxVolumeM3, home);
        }
        return new ShipDetails(
                name,
                FileRows.given(shipClass, old.shipClass()),
                FileRows.given(fleet, old.fleet()),
                Entries.given(maxMassKg, old.maxMassKg()),
                Entries.given(maxVolumeM3, old.maxVolumeM3()),
                FileRows.given(home, old.homeStation()));
    }
}
