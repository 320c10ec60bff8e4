package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.station.StationPosition;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.MomentEntry;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Registers a station, or edits what is said of it.
final class StationSheet extends ThingSheet<Station, StationInput> {
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int POSITION_DECIMALS = 9;

    private final List<Body> bodies;
    private final TextEntry code;
    private final TextEntry name;
    private final Choice<Body> body;
    private final TextEntry kind;
    private final TextEntry operator;
    private final NumberEntry latitude;
    private final NumberEntry longitude;
    private final NumberEntry altitude;
    private final NumberEntry inclination;
    private final NumberEntry eccentricity;
    private final NumberEntry capacityKg;
    private final NumberEntry capacityM3;
    private final MomentEntry from;
    private @Nullable Instant filledFrom;

    StationSheet(Desk desk, List<Body> bodies, @Nullable Read<Station> read, Saved<Station> saved) {
        super(
                desk,
                "station",
                title(desk.words(StationSheet.class), read),
                read == null ? "" : read.value().code(),
                desk.words(StationSheet.class).get(read == null ? "station.register" : "save"),
                read,
                saved);
        this.bodies = bodies;
        code = text("station.code", 32).needed(words.get("code.needed"));
        name = text("station.name", 200).needed(words.get("name.needed"));
        body =
                Choice.among(
                                desk.icons(),
                                words,
                                words.get("station.body"),
                                "",
                                bodies,
                                Body::name,
                                Body::code)
                        .needed(words.get("station.body.needed"));
        kind = text("station.kind", 60);
        operator = text("station.operator", 200);
        latitude = optional("station.latitude", "°", POSITION_DECIMALS).negativeIsGood();
        longitude = optional("station.longitude", "°", POSITION_DECIMALS).negativeIsGood();
        altitude = optional("station.altitude", "km", POSITION_DECIMALS).negativeIsGood();
        inclination = optional("station.inclination", "°", POSITION_DECIMALS);
        eccentricity = optional("station.eccentricity", "", POSITION_DECIMALS);
        capacityKg = optional("station.capacityKg", words.get("unit.kg"), 3);
        capacityM3 = optional("station.capacityM3", "m³", 6);
        from =
                new MomentEntry(
                        desk.icons(),
                        desk.formats(),
                        words,
                        words.get("station.from"),
                        words.get("station.from.help"),
                        false);
        if (isNew()) {
            add(code);
        }
        add(name);
        addRow(body, kind);
        add(operator);
        addRow(latitude, longitude);
        addRow(altitude, inclination, eccentricity);
        addRow(capacityKg, capacityM3);
        add(from);
        if (!isNew()) {
            fill(Objects.requireNonNull(edited()));
        }
    }

    private static String title(Words words, @Nullable Read<Station> read) {
        return read == null
                ? words.get("station.new")
                : words.get("edit.title", read.value().name());
    }

    StationSheet fill(Station of) {
        fill(name, of.name());
        bodies.stream()
                .filter(b -> b.code().equals(of.body()))
                .findFirst()
                .ifPresent(body.valueProperty()::set);
        fill(kind, of.kind());
        fill(operator, of.operator());
        StationPosition at = of.position();
        fill(latitude, at == null ? null : at.latitudeDeg());
        fill(longitude, at == null ? null : at.longitudeDeg());
        fill(altitude, at == null ? null : at.altitudeKm());
        fill(inclination, at == null ? null : at.inclinationDeg());
        fill(eccentricity, at == null ? null : at.eccentricity());
        fill(capacityKg, of.capacityKg());
        fill(capacityM3, of.capacityM3());
        filledFrom = of.inServiceFrom();
        from.restore(filledFrom == null ? "" : TYPED.format(Formats.utc(filledFrom)));
        return this;
    }

    /// A time that was not touched keeps its seconds, which nobody types.
    private @Nullable Instant from() {
        boolean isAsFilled =
                filledFrom != null && from.draft().equals(TYPED.format(Formats.utc(filledFrom)));
        return isAsFilled ? filledFrom : from.moment();
    }

    @Override
    StationInput input() {
        Station of = edited();
        Body at = body.value();
        return new StationInput(
                of == null ? code(code) : of.code(),
                typed(name),
                at == null ? "" : at.code(),
                kind.value(),
                operator.value(),
                position(),
                capacityKg.value(),
                capacityM3.value(),
                from());
    }

    private @Nullable StationPosition position() {
        boolean isNone =
                Stream.of(latitude, longitude, altitude, inclination, eccentricity)
                        .allMatch(entry -> entry.value() == null);
        return isNone
                ? null
                : new StationPosition(
                        latitude.value(),
                        longitude.value(),
                        altitude.value(),
                        inclination.value(),
                        eccentricity.value());
    }

    @Override
    Call<Read<Station>> create(StationInput input, Intent once) {
        return desk.connection().stations().register(input, once);
    }

    @Override
    Call<Edit<Station>> replace(Station before, StationInput input, @Nullable String seen) {
        return desk.connection().stations().replace(before.code(), input, seen);
    }

    @Override
    @Nullable Field fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "already_exists" -> code;
            case "unknown_body" -> body;
            default ->
                    switch (pointer(refusal)) {
                        case "/code" -> isNew() ? code : null;
                        case "/name" -> name;
                        case "/body" -> body;
                        case "/kind" -> kind;
                        case "/operator" -> operator;
                        case "/position/latitudeDeg" -> latitude;
                        case "/position/longitudeDeg" -> longitude;
                        case "/position/altitudeKm" -> altitude;
                        case "/position/inclinationDeg" -> inclination;
                        case "/position/eccentricity" -> eccentricity;
                        case "/capacityKg" -> capacityKg;
                        case "/capacityM3" -> capacityM3;
                        case "/inServiceFrom" -> from;
                        default -> null;
                    };
        };
    }

    @Override
    void compare(MineTheirs table, StationInput mine, Station theirs) {
        table.row(words.get("station.name"), mine.name(), theirs.name())
                .row(words.get("station.body"), bodyName(mine.body()), bodyName(theirs.body()))
                .row(words.get("station.kind"), shown(mine.kind()), shown(theirs.kind()))
                .row(
                        words.get("station.operator"),
                        shown(mine.operator()),
                        shown(theirs.operator()))
                .row(
                        words.get("station.position"),
                        position(mine.position()),
                        position(theirs.position()))
                .row(
                        words.get("station.capacityKg"),
                        shown(mine.capacityKg()),
                        shown(theirs.capacityKg()))
                .row(
                        words.get("station.capacityM3"),
                        shown(mine.capacityM3()),
                        shown(theirs.capacityM3()))
                .row(
                        words.get("station.from"),
                        moment(mine.inServiceFrom()),
                        moment(theirs.inServiceFrom()));
    }

    private String bodyName(String of) {
        return bodies.stream()
                .filter(b -> b.code().equals(of))
                .map(Body::name)
                .findFirst()
                .orElse(of);
    }

    private String position(@Nullable StationPosition at) {
        if (at == null) {
            return words.get("none");
        }
        return String.join(
                " ",
                Stream.of(
                                number(at.latitudeDeg(), "°"),
                                number(at.longitudeDeg(), "°"),
                                number(at.altitudeKm(), " km"),
                                number(at.inclinationDeg(), "°"),
                                number(at.eccentricity(), ""))
                        .toList());
    }

    private String number(@Nullable BigDecimal of, String unit) {
        return of == null ? Formats.NONE : desk.formats().plain(of) + unit;
    }

    private String moment(@Nullable Instant at) {
        return at == null ? words.get("none") : desk.formats().dayAndTime(at);
    }

    @Override
    Field first() {
        return isNew() ? code : name;
    }
}
