package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.gateway.fleet.FleetInput;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Named groups of ships.
final class FleetKind implements Kind<Fleet> {
    private final Desk desk;
    private final Words words;

    FleetKind(Desk desk) {
        this.desk = desk;
        this.words = desk.words(FleetKind.class);
    }

    @Override
    public String id() {
        return "fleets";
    }

    @Override
    public String group() {
        return "fleet";
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.FLAG;
    }

    @Override
    public References<Fleet, FleetInput> references() {
        return desk.connection().fleets();
    }

    @Override
    public String codeOf(Fleet fleet) {
        return fleet.code();
    }

    @Override
    public String nameOf(Fleet fleet) {
        return fleet.name();
    }

    @Override
    public ServiceStatus statusOf(Fleet fleet) {
        return fleet.status();
    }

    @Override
    public String subtitle(Fleet fleet) {
        return words.get("fleet.one");
    }

    @Override
    public String searched(Fleet fleet) {
        return fleet.name();
    }

    @Override
    public List<Column<Fleet>> columns() {
        return List.of(
                Column.text("name", words.get("column.name"), Fleet::name)
                        .face(Face.MEDIUM)
                        .width(180)
                        .grows()
                        .priority(1),
                Column.text("code", words.get("column.code"), Fleet::code)
                        .face(Face.MONO)
                        .width(140)
                        .priority(2),
                Column.status(
                                "status",
                                words.get("column.status"),
                                (Fleet fleet) -> AdminWords.status(fleet.status()),
                                words)
                        .width(112)
                        .priority(1));
    }

    @Override
    public List<Profile.Fact> facts(Fleet fleet) {
        return List.of(Profile.Fact.code(words.get("column.code"), fleet.code()));
    }

    @Override
    public void open(@Nullable Read<Fleet> read, @Nullable Fleet former, Saved<Fleet> saved) {
        FleetSheet sheet = new FleetSheet(desk, read, saved);
        if (former != null) {
            sheet.fill(former);
        }
        sheet.open(former != null);
    }
}
