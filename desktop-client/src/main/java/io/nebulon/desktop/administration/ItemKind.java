package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.References;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What can be stocked and traded.
final class ItemKind implements Kind<Item> {
    private final Desk desk;
    private final Words words;

    ItemKind(Desk desk) {
        this.desk = desk;
        this.words = desk.words(ItemKind.class);
    }

    @Override
    public String id() {
        return "items";
    }

    @Override
    public String group() {
        return "item";
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.BOX_SEAM;
    }

    @Override
    public References<Item, ItemInput> references() {
        return desk.connection().items();
    }

    @Override
    public String codeOf(Item item) {
        return item.sku();
    }

    @Override
    public String nameOf(Item item) {
        return item.name();
    }

    @Override
    public ServiceStatus statusOf(Item item) {
        return item.status();
    }

    @Override
    public String subtitle(Item item) {
        return none(item.category());
    }

    @Override
    public String searched(Item item) {
        String category = item.category() == null ? "" : item.category();
        String gtin = item.gtin() == null ? "" : item.gtin();
        return item.name() + " " + category + " " + gtin;
    }

    @Override
    public List<Column<Item>> columns() {
        return List.of(
                Column.text("name", words.get("column.name"), Item::name)
                        .face(Face.MEDIUM)
                        .width(150)
                        .grows()
                        .priority(1),
                Column.text("sku", words.get("column.sku"), Item::sku)
                        .face(Face.MONO)
                        .width(154)
                        .priority(2),
                Column.<Item>text("category", words.get("item.category"), i -> none(i.category()))
                        .width(110)
                        .priority(3),
                Column.<Item>text(
                                "unit",
                                words.get("item.unit"),
                                i -> desk.formats().units().name(i.unit()))
                        .width(56)
                        .priority(1),
                Column.<Item>number(
                                "mass",
                                words.get("column.unitMass"),
                                Item::unitMassKg,
                                i -> number(i.unitMassKg()))
                        .width(92)
                        .priority(2),
                Column.<Item>text(
                                "lots",
                                words.get("column.lots"),
                                i -> i.tracksLots() ? words.get("yes") : Formats.NONE)
                        .width(64)
                        .priority(4),
                Column.status(
                                "status",
                                words.get("column.status"),
                                (Item item) -> AdminWords.status(item.status()),
                                words)
                        .width(112)
                        .priority(1));
    }

    private static String none(@Nullable String text) {
        return text == null ? Formats.NONE : text;
    }

    private String number(@Nullable BigDecimal number) {
        return number == null ? Formats.NONE : desk.formats().plain(number);
    }

    private String number(@Nullable BigDecimal number, String unit) {
        return number == null ? Formats.NONE : desk.formats().plain(number) + " " + unit;
    }

    @Override
    public List<Profile.Fact> facts(Item item) {
        return List.of(
                Profile.Fact.code(words.get("column.sku"), item.sku()),
                Profile.Fact.of(words.get("item.unit"), desk.formats().units().name(item.unit())),
                Profile.Fact.of(words.get("item.category"), none(item.category())),
                Profile.Fact.of(
                        words.get("item.mass"), number(item.unitMassKg(), words.get("unit.kg"))),
                Profile.Fact.of(words.get("item.volume"), number(item.unitVolumeM3(), "m³")),
                Profile.Fact.of(words.get("item.hazard"), none(item.hazardClass())),
                Profile.Fact.of(
                        words.get("fact.lots"),
                        words.get(item.tracksLots() ? "lots.needed" : "lots.free")),
                Profile.Fact.code(words.get("item.gtin"), none(item.gtin())));
    }

    @Override
    public void open(@Nullable Read<Item> read, @Nullable Item former, Saved<Item> saved) {
        ItemSheet sheet = new ItemSheet(desk, read, saved);
        if (former != null) {
            sheet.fill(former);
        }
        sheet.open(former != null);
    }
}
