package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.EtaChange;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.PaneTable;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every due time of a shipment, the newest first, with what it changed and why.
final class DueTimes extends VBox {
    private final Words words;
    private final CargoWords inWords;
    private final Formats formats;
    private final PaneTable<Due, Integer> table;
    private final Label count = Text.faint("");

    /// A due time with what it changed.
    private record Due(int number, EtaChange change, @Nullable Duration by, boolean isFirst) {}

    DueTimes(Desk desk) {
        this.words = desk.words(DueTimes.class);
        this.inWords = new CargoWords(desk);
        this.formats = desk.formats();
        table = new PaneTable<>(desk.tasks(), desk.look(), words, formats, Due::number, columns());
        getChildren().add(ShipmentPane.section(words.get("pane.dues"), count, table.table()));
    }

    private List<Column<Due>> columns() {
        return List.of(
                Column.<Due>of(
                                "at",
                                words.get("due.at"),
                                d -> Shown.text(formats.moment(d.change().at()), Tone.MUTED))
                        .width(116),
                Column.<Due>of(
                                "eta",
                                words.get("due.eta"),
                                d -> Shown.text(inWords.moment(d.change().eta(), false)))
                        .face(Face.MEDIUM)
                        .width(124),
                Column.<Due>of("by", words.get("due.change"), this::changed)
                        .right()
                        .width(104)
                        .priority(2),
                Column.<Due>of(
                                "why",
                                words.get("due.why"),
                                d ->
                                        Shown.text(
                                                d.change().reason() != null
                                                        ? d.change().reason()
                                                        : words.get(reason(d)),
                                                Tone.MUTED))
                        .width(120)
                        .grows()
                        .priority(2),
                Column.<Due>of(
                                "who",
                                words.get("due.by"),
                                d -> Shown.text(d.change().by(), Tone.MUTED))
                        .width(84)
                        .priority(3));
    }

    private static String reason(Due due) {
        return due.change().eta() == null
                ? "due.open"
                : due.isFirst() ? "due.first" : "due.noReason";
    }

    private Shown changed(Due due) {
        Duration by = due.by();
        if (by == null) {
            return Shown.text(Formats.NONE, Tone.FAINT);
        }
        boolean isLater = by.compareTo(Duration.ofMinutes(1)) >= 0;
        return Shown.text(formats.deviation(by), isLater ? Tone.WARNING : Tone.MUTED);
    }

    void show(Shipment shipment) {
        List<EtaChange> history = shipment.etaHistory() == null ? List.of() : shipment.etaHistory();
        List<Due> shown = new ArrayList<>();
        Instant before = null;
        for (EtaChange change : history) {
            Instant eta = change.eta();
            Duration by = before == null || eta == null ? null : Duration.between(before, eta);
            shown.addFirst(new Due(shown.size(), change, by, shown.isEmpty()));
            before = eta == null ? before : eta;
        }
        table.show(shown);
        count.setText(words.get("pane.dues.count", shown.size()));
        boolean isAnyGiven = shown.stream().anyMatch(d -> d.change().eta() != null);
        setVisible(isAnyGiven);
        setManaged(isAnyGiven);
    }
}
