package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.station.StationPosition;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The stations of the network, with the places of each.
final class StationKind implements Kind<Station> {
    private final Desk desk;
    private final Words words;
    private final BodyNames bodies;
    private final Stowage stowage;

    StationKind(Desk desk) {
        this.desk = desk;
        this.words = desk.words(StationKind.class);
        this.bodies = new BodyNames(desk);
        this.stowage = new Stowage(desk);
    }

    @Override
    public String id() {
        return "stations";
    }

    @Override
    public String group() {
        return "station";
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.GEO_ALT;
    }

    @Override
    public References<Station, StationInput> references() {
        return desk.connection().stations();
    }

    @Override
    public String codeOf(Station station) {
        return station.code();
    }

    @Override
    public String nameOf(Station station) {
        return station.name();
    }

    @Override
    public ServiceStatus statusOf(Station station) {
        return station.status();
    }

    @Override
    public String subtitle(Station station) {
        return station.kind() == null
                ? bodies.name(station.body())
                : words.get("station.at", kind(station.kind()), bodies.name(station.body()));
    }

    /// `orbital_station` is how files write it.
    private static String kind(String kind) {
        return kind.replace('_', ' ');
    }

    @Override
    public String searched(Station station) {
        String operator = station.operator() == null ? "" : station.operator();
        String kind = station.kind() == null ? "" : kind(station.kind());
        return station.name() + " " + operator + " " + kind + " " + bodies.name(station.body());
    }

    @Override
    public List<Column<Station>> columns() {
        return List.of(
                Column.text("name", words.get("column.name"), Station::name)
                        .face(Face.MEDIUM)
                        .width(180)
                        .grows()
                        .priority(1),
                Column.text("code", words.get("column.code"), Station::code)
                        .face(Face.MONO)
                        .width(96)
                        .priority(2),
                Column.<Station>text("body", words.get("station.body"), s -> bodies.name(s.body()))
                        .width(122)
                        .priority(2),
                Column.<Station>text(
                                "kind",
                                words.get("station.kind"),
                                s -> s.kind() == null ? Formats.NONE : kind(s.kind()))
                        .width(122)
                        .priority(3),
                Column.status(
                                "status",
                                words.get("column.status"),
                                (Station s) -> AdminWords.status(s.status()),
                                words)
                        .width(112)
                        .priority(1));
    }

    @Override
    public List<Profile.Fact> facts(Station station) {
        List<Profile.Fact> facts = new ArrayList<>();
        facts.add(Profile.Fact.code(words.get("column.code"), station.code()));
        facts.add(
                Profile.Fact.of(
                        words.get("station.operator"),
                        station.operator() == null ? Formats.NONE : station.operator()));
        StationPosition at = station.position();
        if (at != null) {
            fact(facts, "station.latitude", at.latitudeDeg(), "°");
            fact(facts, "station.longitude", at.longitudeDeg(), "°");
            fact(facts, "station.altitude", at.altitudeKm(), " km");
            fact(facts, "station.inclination", at.inclinationDeg(), "°");
            fact(facts, "station.eccentricity", at.eccentricity(), "");
        }
        fact(facts, "station.capacityKg", station.capacityKg(), " " + words.get("unit.kg"));
        fact(facts, "station.capacityM3", station.capacityM3(), " m³");
        if (station.inServiceFrom() != null) {
            facts.add(
                    Profile.Fact.of(
                            words.get("station.from"),
                            desk.formats().dayAndTime(station.inServiceFrom())));
        }
        if (station.retiredAt() != null) {
            facts.add(
                    Profile.Fact.of(
                            words.get("station.retiredAt"),
                            desk.formats().dayAndTime(station.retiredAt())));
        }
        return facts;
    }

    private void fact(
            List<Profile.Fact> facts, String key, @Nullable BigDecimal number, String unit) {
        if (number != null) {
            facts.add(Profile.Fact.of(words.get(key), desk.formats().plain(number) + unit));
        }
    }

    @Override
    public void open(@Nullable Read<Station> read, @Nullable Station former, Saved<Station> saved) {
        StationSheet sheet = new StationSheet(desk, bodies.all(), read, saved);
        if (former != null) {
            sheet.fill(former);
        }
        sheet.open(former != null);
    }

    // ---- its places

    @Override
    public List<Node> more() {
        return List.of(stowage);
    }

    @Override
    public List<Action> actions() {
        return stowage.actions();
    }

    @Override
    public void selected(@Nullable Station station) {
        stowage.show(station);
    }

    @Override
    public void attach(Runnable ready) {
        bodies.read(ready);
        stowage.attach();
    }

    @Override
    public void detach() {
        stowage.detach();
    }
}
