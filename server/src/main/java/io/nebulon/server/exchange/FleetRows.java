package io.nebulon.server.exchange;

import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import java.util.List;

/// fleets.csv
final class FleetRows implements FileRows {
    @Override
    public void apply(List<Row> rows, OpenFile file) {
        rows.forEach(row -> apply(row, file));
    }

    private static void apply(Row row, OpenFile file) {
        FleetCode code = row.requiredCode("code", FleetCode::of);
        String name = row.requiredText("name");
        if (code == null || !file.isNew(row, "code", code.value()) || name == null || row.isBad()) {
            return;
        }
        Fleet old = file.books().fleet(code);
        if (old == null) {
            Entries.register(file, row, "code", new RegisterFleet(code, name));
        } else {
            Entries.update(file, row, "code", old.name().equals(name), new UpdateFleet(code, name));
        }
    }
}
