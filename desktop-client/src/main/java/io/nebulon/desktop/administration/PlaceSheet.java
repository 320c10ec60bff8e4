package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds a place to a station, renames it, or moves it into another with all it holds.
final class PlaceSheet extends ThingSheet<Location, Location> {
    private final Station station;
    private final List<Location> places;
    private final TextEntry code;
    private final TextEntry name;
    private final Choice<Location> parent;
    private final TextEntry kind;

    PlaceSheet(
            Desk desk,
            Station station,
            List<Location> places,
            @Nullable Read<Location> read,
            Saved<Location> saved) {
        super(
                desk,
                "place",
                title(desk.words(PlaceSheet.class), read),
                station.name(),
                desk.words(PlaceSheet.class).get(read == null ? "place.add" : "save"),
                read,
                saved);
        this.station = station;
        this.places = places;
        code = text("place.code", 32).needed(words.get("code.needed"));
        name = text("place.name", 200).needed(words.get("name.needed"));
        parent =
                Choice.among(
                        desk.icons(),
                        words,
                        words.get("place.parent"),
                        words.get("place.parent.help"),
                        places.stream().filter(p -> !isEdited(p)).toList(),
                        Location::name,
                        Location::code);
        kind = text("place.kind", 60);
        if (isNew()) {
            add(code);
        }
        add(name);
        addRow(parent, kind);
        if (!isNew()) {
            fill(Objects.requireNonNull(edited()));
        }
    }

    private boolean isEdited(Location place) {
        Location of = edited();
        return of != null && of.code().equals(place.code());
    }

    private static String title(Words words, @Nullable Read<Location> read) {
        return read == null ? words.get("place.new") : words.get("edit.title", read.value().name());
    }

    PlaceSheet fill(Location of) {
        fill(name, of.name());
        fill(kind, of.kind());
        parent.valueProperty().set(null);
        places.stream()
                .filter(p -> p.code().equals(of.parent()))
                .findFirst()
                .ifPresent(parent.valueProperty()::set);
        return this;
    }

    @Override
    Location input() {
        Location of = edited();
        Location within = parent.value();
        return new Location(
                of == null ? code(code) : of.code(),
                typed(name),
                within == null ? null : within.code(),
                kind.value());
    }

    @Override
    Call<Read<Location>> create(Location input, Intent once) {
        return desk.connection().locations().add(station.code(), input, once);
    }

    @Override
    Call<Edit<Location>> replace(Location before, Location input, @Nullable String seen) {
        return desk.connection().locations().replace(station.code(), input, seen);
    }

    @Override
    @Nullable Field fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "already_exists" -> code;
            case "unknown_location", "location_cycle" -> parent;
            default ->
                    switch (pointer(refusal)) {
                        case "/code" -> isNew() ? code : null;
                        case "/name" -> name;
                        case "/parent" -> parent;
                        case "/kind" -> kind;
                        default -> null;
                    };
        };
    }

    @Override
    void compare(MineTheirs table, Location mine, Location theirs) {
        table.row(words.get("place.name"), mine.name(), theirs.name())
                .row(words.get("place.parent"), placeName(mine), placeName(theirs))
                .row(words.get("place.kind"), shown(mine.kind()), shown(theirs.kind()));
    }

    private String placeName(Location of) {
        return places.stream()
                .filter(p -> p.code().equals(of.parent()))
                .map(Location::name)
                .findFirst()
                .orElse(shown(of.parent()));
    }

    @Override
    Field first() {
        return isNew() ? code : name;
    }
}
