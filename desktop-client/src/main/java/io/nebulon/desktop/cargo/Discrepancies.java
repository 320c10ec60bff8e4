package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What differed from the manifest when a shipment was unpacked; nothing where nothing did.
final class Discrepancies extends VBox {
    private final Desk desk;
    private final Words words;
    private final CargoWords inWords;
    private final Formats formats;
    private final VBox lines = new VBox();
    private final Label count = Text.faint("");

    Discrepancies(Desk desk) {
        this.desk = desk;
        this.words = desk.words(Discrepancies.class);
        this.inWords = new CargoWords(desk);
        this.formats = desk.formats();
        getChildren().add(ShipmentPane.section(words.get("pane.discrepancies"), count, lines));
    }

    void show(Shipment shipment) {
        lines.getChildren().clear();
        List<ShipmentLine> differing =
                shipment.lines().stream().filter(ShipmentLine::isDiscrepant).toList();
        for (ShipmentLine line : differing) {
            lines.getChildren().add(discrepancy(line));
        }
        count.setText(words.get("pane.discrepancies.count", differing.size()));
        setVisible(!differing.isEmpty());
        setManaged(!differing.isEmpty());
    }

    private Node discrepancy(ShipmentLine line) {
        String unit = formats.units().name(line.unit());
        BigDecimal found = line.received() == null ? BigDecimal.ZERO : line.received();
        Label name = Text.shrinking(Text.medium(line.name()));
        name.setMinWidth(desk.look().px(130));
        name.setPrefWidth(desk.look().px(130));
        Label rest =
                Text.shrinking(
                        Text.small(
                                words.get(
                                        "discrepancy.found",
                                        formats.plain(line.quantity()),
                                        formats.plain(found),
                                        unit)));
        HBox across =
                Rows.across(
                        10,
                        desk.icons().of(Status.SHORT.icon(), Tone.WARNING),
                        name,
                        Text.toned(Text.body(inWords.difference(line)), Tone.WARNING),
                        Rows.growing(rest));
        across.setPadding(new Insets(7, 16, 7, 16));
        across.setMinWidth(0);
        return new VBox(across, Rows.hairline());
    }
}
