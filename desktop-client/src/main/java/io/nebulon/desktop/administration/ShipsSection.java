package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.words.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The ships as reference data. They are registered, edited and retired on the screen of the fleet,
/// where one sees what they carry; from here the way leads there.
final class ShipsSection extends ListSection<Ship> {
    private static final String FLEET = "fleet";

    private final Action open;
    private final Map<String, String> fleets = new HashMap<>();

    /// @param files what stands in the head before the one that registers
    ShipsSection(Desk desk, List<Action> files) {
        super(
                desk,
                "ships",
                BootstrapIcons.COLLECTION,
                new ShipSource(desk.connection()),
                List.of(
                        new Part<>("inService", ship -> ship.status() != ServiceStatus.RETIRED),
                        new Part<>("retired", ship -> ship.status() == ServiceStatus.RETIRED)));
        Action register =
                creating(
                        "ships.new",
                        BootstrapIcons.PLUS,
                        "N",
                        () -> desk.open(new Place.Form(FLEET, "register", Map.of())));
        open = about("ships.open", BootstrapIcons.BOX_ARROW_UP_RIGHT, "E", this::openShip, _ -> "");
        List<Action> head = new ArrayList<>(files);
        head.add(register);
        build(columns(), List.copyOf(head), List.of(open));
    }

    private List<Column<Ship>> columns() {
        return List.of(
                Column.text("name", words.get("column.name"), Ship::name)
                        .face(Face.MEDIUM)
                        .width(150)
                        .grows()
                        .priority(1),
                Column.<Ship>text("fleet", words.get("ship.fleet"), this::fleet)
                        .width(138)
                        .priority(2),
                Column.<Ship>text("class", words.get("ship.class"), s -> none(s.shipClass()))
                        .width(136)
                        .priority(3),
                Column.<Ship>number(
                                "mass",
                                words.get("ship.mass"),
                                Ship::maxMassKg,
                                s -> number(s.maxMassKg()))
                        .width(110)
                        .priority(2),
                Column.status(
                                "status",
                                words.get("column.status"),
                                (Ship s) -> AdminWords.status(s.status()),
                                words)
                        .width(112)
                        .priority(1));
    }

    private String fleet(Ship ship) {
        String code = ship.fleet();
        return code == null ? Formats.NONE : fleets.getOrDefault(code, code);
    }

    private static String none(@Nullable String text) {
        return text == null ? Formats.NONE : text;
    }

    private String number(@Nullable BigDecimal number) {
        return number == null ? Formats.NONE : desk.formats().plain(number);
    }

    @Override
    Profile profile(Ship ship) {
        String home = ship.homeStation();
        return new Profile(
                ship.code(),
                ship.name(),
                ship.fleet() == null ? none(ship.shipClass()) : fleet(ship),
                AdminWords.status(ship.status()),
                List.of(
                        Profile.Fact.code(words.get("column.code"), ship.code()),
                        Profile.Fact.of(words.get("ship.fleet"), fleet(ship)),
                        Profile.Fact.of(words.get("ship.class"), none(ship.shipClass())),
                        Profile.Fact.of(words.get("ship.mass"), number(ship.maxMassKg())),
                        Profile.Fact.of(words.get("ship.volume"), number(ship.maxVolumeM3())),
                        Profile.Fact.of(
                                words.get("ship.home"),
                                home == null ? Formats.NONE : desk.stations().name(home))),
                List.of(open),
                Set.of());
    }

    @Override
    void opened() {
        open.run();
    }

    private void openShip(Ship ship) {
        desk.open(new Place.Ship(ship.code()));
    }

    @Override
    public void attach() {
        desk.connection()
                .fleets()
                .all(ReferenceFilter.ALL)
                .onDone(
                        desk.ui(),
                        outcome ->
                                outcome.ifDone()
                                        .ifPresent(read -> read.value().forEach(this::know)));
        super.attach();
    }

    private void know(Fleet fleet) {
        fleets.put(fleet.code(), fleet.name());
    }
}
