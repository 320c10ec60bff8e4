package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.cargo.LotAboard;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is aboard, line by line; once it is unpacked, what came of each.
final class Manifest extends VBox {
    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final PaneTable<ShipmentLine, String> table;
    private @Nullable Shipment shipment;

    Manifest(Desk desk) {
        this.desk = desk;
        this.words = desk.words(Manifest.class);
        this.formats = desk.formats();
        table =
                new PaneTable<>(
                        desk.tasks(), desk.look(), words, formats, ShipmentLine::sku, columns());
        table.table().table().setId("manifest");
        table.table().onOpen(this::openItem);
        getChildren().add(ShipmentPane.section(words.get("pane.manifest"), null, table.table()));
    }

    void show(Shipment of) {
        shipment = of;
        table.show(of.lines());
        hideEmptyColumns(of);
    }

    private List<Column<ShipmentLine>> columns() {
        return List.of(
                Column.text("item", words.get("manifest.item"), ShipmentLine::name)
                        .face(Face.MEDIUM)
                        .width(130)
                        .grows(),
                number("quantity", ShipmentLine::quantity),
                number("received", ShipmentLine::received),
                number("damaged", ShipmentLine::damaged).priority(2),
                number("missing", ShipmentLine::missing).priority(2),
                number("surplus", ShipmentLine::surplus).priority(3),
                Column.<ShipmentLine>unit(line -> formats.units().name(line.unit())),
                Column.<ShipmentLine>of("lots", words.get("manifest.lots"), this::lots)
                        .face(Face.MONO)
                        .width(128)
                        .priority(4));
    }

    private Column<ShipmentLine> number(
            String id, java.util.function.Function<ShipmentLine, @Nullable BigDecimal> of) {
        boolean isWarning = !id.equals("quantity") && !id.equals("received");
        return Column.<ShipmentLine>number(
                        id,
                        words.get("manifest." + id),
                        of,
                        line -> {
                            BigDecimal amount = of.apply(line);
                            return amount == null
                                    ? Formats.NONE
                                    : formats.quantityOrNone(amount, line.unit());
                        })
                .look((line, shown) ->
                        isWarning && !shown.text().equals(Formats.NONE)
                                ? Shown.text(shown.text(), Tone.WARNING)
                                : shown)
                .width(86);
    }

    private Shown lots(ShipmentLine line) {
        String text =
                line.lots().stream()
                        .map(LotAboard::lot)
                        .filter(lot -> lot != null && !lot.isEmpty())
                        .collect(Collectors.joining(", "));
        return Shown.text(
                text.isEmpty() ? Formats.NONE : text, text.isEmpty() ? Tone.FAINT : Tone.MUTED);
    }

    private void openItem() {
        ShipmentLine line = table.rows().selectedRow();
        Shipment of = shipment;
        if (line != null && of != null) {
            String here = desk.station().code();
            boolean isOrigin = of.origin().equals(here);
            String at = isOrigin ? here : of.destination();
            desk.open(new Place.Item(at, line.sku()));
        }
    }

    private void hideEmptyColumns(Shipment of) {
        java.util.Set<String> hidden = new java.util.HashSet<>();
        boolean isUnpacked = of.lines().stream().anyMatch(l -> l.received() != null);
        if (!isUnpacked) {
            hidden.addAll(List.of("received", "damaged", "missing", "surplus"));
        }
        if (isUnpacked || of.lines().stream().allMatch(l -> l.lots().isEmpty())) {
            hidden.add("lots");
        }
        table.table().hide(hidden);
    }
}
