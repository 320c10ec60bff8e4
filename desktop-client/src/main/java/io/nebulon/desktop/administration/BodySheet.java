package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.words.Words;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Registers a body, or edits what is said of it.
final class BodySheet extends ThingSheet<Body, BodyInput> {
    private final TextEntry code;
    private final TextEntry name;
    private final TextEntry localName;
    private final FactsEntry attributes;

    BodySheet(Desk desk, @Nullable Read<Body> read, Saved<Body> saved) {
        super(
                desk,
                "body",
                title(desk.words(BodySheet.class), read),
                read == null ? "" : read.value().code(),
                desk.words(BodySheet.class).get(read == null ? "body.register" : "save"),
                read,
                saved);
        code = text("body.code", 32).needed(words.get("code.needed"));
        name = text("body.name", 200).needed(words.get("name.needed"));
        localName = text("body.localName", 200);
        attributes =
                new FactsEntry(
                        desk.icons(),
                        words,
                        words.get("body.attributes"),
                        words.get("body.attributes.help"));
        if (isNew()) {
            add(code);
        }
        add(name, localName, attributes);
        if (!isNew()) {
            fill(Objects.requireNonNull(edited()));
        }
    }

    private static String title(Words words, @Nullable Read<Body> read) {
        return read == null ? words.get("body.new") : words.get("edit.title", read.value().name());
    }

    BodySheet fill(Body of) {
        fill(name, of.name());
        fill(localName, of.localName());
        attributes.set(of.attributes());
        return this;
    }

    @Override
    BodyInput input() {
        Body of = edited();
        return new BodyInput(
                of == null ? code(code) : of.code(),
                typed(name),
                localName.value(),
                attributes.value());
    }

    @Override
    Call<Read<Body>> create(BodyInput input, Intent once) {
        return desk.connection().bodies().register(input, once);
    }

    @Override
    Call<Edit<Body>> replace(Body before, BodyInput input, @Nullable String seen) {
        return desk.connection().bodies().replace(before.code(), input, seen);
    }

    @Override
    @Nullable Field fieldOf(Refusal refusal) {
        if (refusal.is("already_exists")) {
            return code;
        }
        String pointer = pointer(refusal);
        return switch (pointer) {
            case "/code" -> isNew() ? code : null;
            case "/name" -> name;
            case "/localName" -> localName;
            default -> pointer.startsWith("/attributes") ? attributes : null;
        };
    }

    @Override
    void compare(MineTheirs table, BodyInput mine, Body theirs) {
        Map<String, String> my = Objects.requireNonNullElse(mine.attributes(), Map.of());
        table.row(words.get("body.name"), mine.name(), theirs.name())
                .row(
                        words.get("body.localName"),
                        shown(mine.localName()),
                        shown(theirs.localName()))
                .row(
                        words.get("body.attributes"),
                        shown(FactsEntry.text(my)),
                        shown(FactsEntry.text(theirs.attributes())));
    }

    @Override
    Field first() {
        return isNew() ? code : name;
    }
}
