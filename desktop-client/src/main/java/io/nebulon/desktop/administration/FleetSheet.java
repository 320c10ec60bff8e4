package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.fleet.Fleet;
import io.nebulon.desktop.gateway.fleet.FleetInput;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.words.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Registers a fleet, or renames it.
final class FleetSheet extends ThingSheet<Fleet, FleetInput> {
    private final TextEntry code;
    private final TextEntry name;

    FleetSheet(Desk desk, @Nullable Read<Fleet> read, Saved<Fleet> saved) {
        super(
                desk,
                "fleet",
                title(desk.words(FleetSheet.class), read),
                read == null ? "" : read.value().code(),
                desk.words(FleetSheet.class).get(read == null ? "fleet.register" : "save"),
                read,
                saved);
        code = text("fleet.code", 32).needed(words.get("code.needed"));
        name = text("fleet.name", 200).needed(words.get("name.needed"));
        if (isNew()) {
            add(code);
        }
        add(name);
        if (!isNew()) {
            fill(Objects.requireNonNull(edited()));
        }
    }

    private static String title(Words words, @Nullable Read<Fleet> read) {
        return read == null ? words.get("fleet.new") : words.get("edit.title", read.value().name());
    }

    FleetSheet fill(Fleet of) {
        fill(name, of.name());
        return this;
    }

    @Override
    FleetInput input() {
        Fleet of = edited();
        return new FleetInput(of == null ? code(code) : of.code(), typed(name));
    }

    @Override
    Call<Read<Fleet>> create(FleetInput input, Intent once) {
        return desk.connection().fleets().register(input, once);
    }

    @Override
    Call<Edit<Fleet>> replace(Fleet before, FleetInput input, @Nullable String seen) {
        return desk.connection().fleets().replace(before.code(), input, seen);
    }

    @Override
    @Nullable Field fieldOf(Refusal refusal) {
        if (refusal.is("already_exists")) {
            return code;
        }
        return switch (pointer(refusal)) {
            case "/code" -> isNew() ? code : null;
            case "/name" -> name;
            default -> null;
        };
    }

    @Override
    void compare(MineTheirs table, FleetInput mine, Fleet theirs) {
        table.row(words.get("fleet.name"), mine.name(), theirs.name());
    }

    @Override
    Field first() {
        return isNew() ? code : name;
    }
}
