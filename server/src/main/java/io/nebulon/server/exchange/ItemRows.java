package io.nebulon.server.exchange;

import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Sku;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// items.csv
final class ItemRows implements FileRows {
    private static final Pattern UNIT = Pattern.compile("[!-~]{1,32}");
    private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        rows.forEach(row -> apply(row, file));
    }

    private static void apply(Row row, OpenFile file) {
        Sku sku = row.requiredCode("sku", Sku::of);
        Item old = sku == null ? null : file.books().item(sku);
        ItemDetails details = details(row, old == null ? null : old.details());
        if (sku == null || !file.isNew(row, "sku", sku.value()) || details == null || row.isBad()) {
            return;
        }
        if (old == null) {
            Entries.register(file, row, "sku", new RegisterItem(sku, details));
        } else {
            Entries.update(
                    file, row, "sku", old.details().equals(details), new UpdateItem(sku, details));
        }
    }

    private static @Nullable ItemDetails details(Row row, @Nullable ItemDetails old) {
        String name = row.requiredText("name");
        String unit = unit(row, old);
        String category = row.text("category");
        BigDecimal unitMassKg = unitMass(row, unit);
        BigDecimal unitVolumeM3 = row.measure("unit_volume_m3");
        String hazardClass = row.text("hazard_class");
        Boolean tracksLots = row.yesNo("tracks_lots");
        String gtin = gtin(row);
        if (name == null || unit == null) {
            return null;
        }
        if (old == null) {
            return new ItemDetails(
                    name,
                    unit,
                    category,
                    unitMassKg == null && unit.equals("kg") ? BigDecimal.ONE : unitMassKg,
                    unitVolumeM3,
                    hazardClass,
                    Boolean.TRUE.equals(tracksLots),
                    gtin);
        }
        return new ItemDetails(
                name,
                unit,
                FileRows.given(category, old.category()),
                Entries.given(unitMassKg, old.unitMassKg()),
                Entries.given(unitVolumeM3, old.unitVolumeM3()),
                FileRows.given(hazardClass, old.hazardClass()),
                tracksLots == null ? old.tracksLots() : tracksLots,
                FileRows.given(gtin, old.gtin()));
    }

    private static @Nullable String unit(Row row, @Nullable ItemDetails old) {
        String unit = row.required("unit");
        if (unit == null) {
            return null;
        }
        if (!UNIT.matcher(unit).matches()) {
            row.problem("unit", RowFault.NOT_A_UNIT, Row.brief(unit));
            return null;
        }
        if (old != null && !old.unit().equals(unit)) {
            row.problem("unit", RowFault.UNIT_IS_KEPT, old.unit(), unit);
        }
        return unit;
    }

    private static @Nullable BigDecimal unitMass(Row row, @Nullable String unit) {
        BigDecimal mass = row.measure("unit_mass_kg");
        if ("kg".equals(unit) && mass != null && mass.compareTo(BigDecimal.ONE) != 0) {
            row.problem("unit_mass_kg", RowFault.NOT_MASS_OF_A_KILOGRAM, mass);
        }
        return mass;
    }

    private static @Nullable String gtin(Row row) {
        String gtin = row.raw("gtin");
        if (gtin != null && !GTIN.matcher(gtin).matches()) {
            row.problem("gtin", RowFault.NOT_A_GTIN, Row.brief(gtin));
            return null;
        }
        return gtin;
    }
}
