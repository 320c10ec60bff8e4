package io.nebulon.server.exchange;

import io.nebulon.core.Command;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.UpdateBody;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// bodies.csv
final class BodyRows implements FileRows {
    static final List<String> KINDS = List.of("planet", "moon", "other");

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        rows.forEach(row -> apply(row, file));
    }

    private static void apply(Row row, OpenFile file) {
        BodyCode code = row.requiredCode("code", BodyCode::of);
        String name = row.requiredText("name");
        String localName = row.text("local_name");
        String kind = row.word("kind", KINDS);
        if (code == null || !file.isNew(row, "code", code.value()) || name == null || row.isBad()) {
            return;
        }
        Body old = file.books().body(code);
        SortedMap<String, String> attributes =
                old == null ? new TreeMap<>() : new TreeMap<>(old.attributes());
        if (kind != null) {
            attributes.put("kind", kind);
        }
        if (old == null) {
            Command register = new RegisterBody(code, name, localName, attributes);
            if (file.apply(Place.of(row, "code"), register, null) != null) {
                file.addedOne();
            }
            return;
        }
        String newLocalName = FileRows.given(localName, old.localName());
        boolean same =
                old.name().equals(name)
                        && Objects.equals(old.localName(), newLocalName)
                        && old.attributes().equals(attributes);
        Entries.update(
                file, row, "code", same, new UpdateBody(code, name, newLocalName, attributes));
    }
}
