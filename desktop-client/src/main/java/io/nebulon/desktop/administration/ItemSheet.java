package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Edit;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.MineTheirs;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.form.TickEntry;
import io.nebulon.desktop.ui.words.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Registers an item, or edits what is said of it. Its unit stays once anything was booked in it.
final class ItemSheet extends ThingSheet<Item, ItemInput> {
    private static final int DECIMALS = 6;

    private final TextEntry sku;
    private final TextEntry name;
    private final TextEntry unit;
    private final TextEntry category;
    private final NumberEntry mass;
    private final NumberEntry volume;
    private final TextEntry hazard;
    private final TextEntry gtin;
    private final TickEntry lots;

    ItemSheet(Desk desk, @Nullable Read<Item> read, Saved<Item> saved) {
        super(
                desk,
                "item",
                title(desk.words(ItemSheet.class), read),
                read == null ? "" : read.value().sku(),
                desk.words(ItemSheet.class).get(read == null ? "item.register" : "save"),
                read,
                saved);
        sku = text("item.sku", 32).needed(words.get("item.sku.needed"));
        name = text("item.name", 200).needed(words.get("name.needed"));
        unit = text("item.unit", 20).needed(words.get("item.unit.needed"));
        category = text("item.category", 60);
        mass = optional("item.mass", words.get("unit.kg"), DECIMALS);
        volume = optional("item.volume", "m³", DECIMALS);
        hazard = text("item.hazard", 20);
        gtin = text("item.gtin", 14);
        lots = new TickEntry(desk.icons(), words.get("item.lots"), words.get("item.lots.help"));
        if (isNew()) {
            add(sku);
        }
        add(name);
        addRow(unit, category);
        addRow(mass, volume);
        addRow(hazard, gtin);
        add(lots);
        if (!isNew()) {
            fill(Objects.requireNonNull(edited()));
        }
    }

    private static String title(Words words, @Nullable Read<Item> read) {
        return read == null ? words.get("item.new") : words.get("edit.title", read.value().name());
    }

    ItemSheet fill(Item of) {
        fill(name, of.name());
        fill(unit, of.unit());
        fill(category, of.category());
        fill(mass, of.unitMassKg());
        fill(volume, of.unitVolumeM3());
        fill(hazard, of.hazardClass());
        fill(gtin, of.gtin());
        lots.onProperty().set(of.tracksLots());
        return this;
    }

    @Override
    ItemInput input() {
        Item of = edited();
        return new ItemInput(
                of == null ? code(sku) : of.sku(),
                typed(name),
                typed(unit),
                category.value(),
                mass.value(),
                volume.value(),
                hazard.value(),
                lots.isOn(),
                gtin.value());
    }

    @Override
    Call<Read<Item>> create(ItemInput input, Intent once) {
        return desk.connection().items().register(input, once);
    }

    @Override
    Call<Edit<Item>> replace(Item before, ItemInput input, @Nullable String seen) {
        return desk.connection().items().replace(before.sku(), input, seen);
    }

    @Override
    @Nullable Field fieldOf(Refusal refusal) {
        return switch (refusal.code()) {
            case "already_exists" -> sku;
            case "in_use" -> isOtherUnit() ? unit : lots;
            default ->
                    switch (pointer(refusal)) {
                        case "/sku" -> isNew() ? sku : null;
                        case "/name" -> name;
                        case "/unit" -> unit;
                        case "/category" -> category;
                        case "/unitMassKg" -> mass;
                        case "/unitVolumeM3" -> volume;
                        case "/hazardClass" -> hazard;
                        case "/gtin" -> gtin;
                        default -> null;
                    };
        };
    }

    private boolean isOtherUnit() {
        Item of = edited();
        return of != null && !of.unit().equals(typed(unit));
    }

    @Override
    void compare(MineTheirs table, ItemInput mine, Item theirs) {
        table.row(words.get("item.name"), mine.name(), theirs.name())
                .row(words.get("item.unit"), mine.unit(), theirs.unit())
                .row(words.get("item.category"), shown(mine.category()), shown(theirs.category()))
                .row(words.get("item.mass"), shown(mine.unitMassKg()), shown(theirs.unitMassKg()))
                .row(
                        words.get("item.volume"),
                        shown(mine.unitVolumeM3()),
                        shown(theirs.unitVolumeM3()))
                .row(
                        words.get("item.hazard"),
                        shown(mine.hazardClass()),
                        shown(theirs.hazardClass()))
                .row(words.get("item.gtin"), shown(mine.gtin()), shown(theirs.gtin()))
                .row(words.get("column.lots"), yes(mine.tracksLots()), yes(theirs.tracksLots()));
    }

    private String yes(boolean is) {
        return words.get(is ? "yes" : "no");
    }

    @Override
    Field first() {
        return isNew() ? sku : name;
    }
}
