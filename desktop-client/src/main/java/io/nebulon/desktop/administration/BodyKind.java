package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Planets, moons and whatever else stations are at.
final class BodyKind implements Kind<Body> {
    private final Desk desk;
    private final Words words;

    BodyKind(Desk desk) {
        this.desk = desk;
        this.words = desk.words(BodyKind.class);
    }

    @Override
    public String id() {
        return "bodies";
    }

    @Override
    public String group() {
        return "body";
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.GLOBE2;
    }

    @Override
    public References<Body, BodyInput> references() {
        return desk.connection().bodies();
    }

    @Override
    public String codeOf(Body body) {
        return body.code();
    }

    @Override
    public String nameOf(Body body) {
        return body.name();
    }

    @Override
    public ServiceStatus statusOf(Body body) {
        return body.status();
    }

    @Override
    public String subtitle(Body body) {
        return body.code();
    }

    @Override
    public String searched(Body body) {
        return body.name() + " " + (body.localName() == null ? "" : body.localName());
    }

    @Override
    public List<Column<Body>> columns() {
        return List.of(
                Column.text("name", words.get("column.name"), Body::name)
                        .face(Face.MEDIUM)
                        .width(150)
                        .priority(1),
                Column.text("code", words.get("column.code"), Body::code)
                        .face(Face.MONO)
                        .width(110)
                        .priority(2),
                Column.<Body>text("local", words.get("body.localName"), b -> none(b.localName()))
                        .width(120)
                        .priority(3),
                Column.<Body>text("facts", words.get("body.attributes"), BodyKind::inOneLine)
                        .width(120)
                        .grows()
                        .priority(2),
                Column.status(
                                "status",
                                words.get("column.status"),
                                (Body b) -> AdminWords.status(b.status()),
                                words)
                        .width(112)
                        .priority(1));
    }

    private static String none(@Nullable String text) {
        return text == null ? Formats.NONE : text;
    }

    private static String inOneLine(Body body) {
        return body.attributes().isEmpty()
                ? Formats.NONE
                : new TreeMap<>(body.attributes())
                        .entrySet().stream()
                                .map(e -> e.getKey() + " " + e.getValue())
                                .collect(Collectors.joining(", "));
    }

    @Override
    public List<Profile.Fact> facts(Body body) {
        List<Profile.Fact> facts = new ArrayList<>();
        facts.add(Profile.Fact.code(words.get("column.code"), body.code()));
        facts.add(Profile.Fact.of(words.get("body.localName"), none(body.localName())));
        new TreeMap<>(body.attributes())
                .forEach((name, value) -> facts.add(Profile.Fact.of(name, value)));
        long stations =
                desk.stations().inService().stream()
                        .filter(station -> station.body().equals(body.code()))
                        .count();
        facts.add(Profile.Fact.of(words.get("fact.stationsAt"), words.get("reach.some", stations)));
        return facts;
    }

    @Override
    public void open(@Nullable Read<Body> read, @Nullable Body former, Saved<Body> saved) {
        BodySheet sheet = new BodySheet(desk, read, saved);
        if (former != null) {
            sheet.fill(former);
        }
        sheet.open(former != null);
    }
}
