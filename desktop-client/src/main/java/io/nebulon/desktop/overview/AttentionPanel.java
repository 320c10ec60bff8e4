package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.table.TableRows;
import io.nebulon.desktop.ui.table.TableState;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What needs somebody: shipments, levels, lots and payments, each with the way to its cause.
final class AttentionPanel {
    private final Desk desk;
    private final OverviewModel model;
    private final Words words;
    private final Formats formats;
    private final Alerts alerts;
    private final TableRows<Alert, String> rows;
    private final DataTable<Alert, String> table;
    private final Label count = Text.small("");
    private final Panel panel;

    AttentionPanel(Desk desk, OverviewModel model, List<Action> actions) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(AttentionPanel.class);
        this.formats = desk.formats();
        this.alerts = new Alerts(words, formats, desk.stations(), desk.shipmentNames());
        rows = new TableRows<>(desk.tasks(), Alert::key);
        table = table(actions);
        panel =
                new Panel(words.get("attention.title"), Text.small(words.get("attention.enter")))
                        .beside(count)
                        .with(table);
        model.underWay().valueProperty().addListener((_, _, _) -> show());
        model.low().valueProperty().addListener((_, _, _) -> show());
        model.low().failureProperty().addListener((_, _, _) -> show());
        model.expiring().valueProperty().addListener((_, _, _) -> show());
        model.unpaid().valueProperty().addListener((_, _, _) -> show());
    }

    Panel panel() {
        return panel;
    }

    DataTable<Alert, String> table() {
        return table;
    }

    boolean isEmpty() {
        return rows.shown().isEmpty();
    }

    private DataTable<Alert, String> table(List<Action> actions) {
        List<Column<Alert>> columns =
                List.of(
                        Column.<Alert>of(
                                        "state",
                                        "",
                                        a ->
                                                Shown.text("")
                                                        .icon(a.status().icon(), a.status().tone()))
                                .csv(a -> a.status().word(words))
                                .width(40),
                        Column.<Alert>of(
                                        "what",
                                        words.get("attention.what"),
                                        a -> Shown.text(a.what()).second(a.why()))
                                .face(Face.MEDIUM)
                                .width(180)
                                .grows(),
                        Column.<Alert>of(
                                        "age",
                                        words.get("attention.when"),
                                        a -> Shown.text(a.age(), Tone.MUTED))
                                .right()
                                .width(80));
        DataTable<Alert, String> made =
                new DataTable<>(rows, columns, true, desk.look(), words, formats)
                        .actions(() -> actions)
                        .withoutFoot()
                        .withoutMarks()
                        .onOpen(this::openAlert)
                        .whenEmpty(() ->
                                new EmptyState(
                                        desk.icons(),
                                        BootstrapIcons.CHECK2_CIRCLE,
                                        Tone.GOOD,
                                        words.get("attention.none")));
        made.table().setId("alert-table");
        made.table().setAccessibleText(words.get("attention.title"));
        return made;
    }

    private void openAlert() {
        Alert alert = rows.selectedRow();
        if (alert != null) {
            desk.open(alert.cause());
        }
    }

    private void show() {
        List<Alert> all = new ArrayList<>();
        all.addAll(alerts.ofShipments(items(model.underWay().value())));
        all.addAll(alerts.ofLevels(model.station(), items(model.low().value())));
        List<ItemStock> expiring = model.expiring().value();
        if (expiring != null) {
            all.addAll(
                    alerts.ofExpiry(
                            expiring,
                            Formats.utc(formats.now())
                                    .toLocalDate()
                                    .plusDays(OverviewModel.EXPIRING_DAYS)));
        }
        Bounded<Trade> unpaid = model.unpaid().value();
        if (unpaid != null) {
            all.addAll(alerts.ofPayments(model.station(), unpaid.items()));
        }
        String why = model.low().failureProperty().get();
        table.stateProperty()
                .set(
                        !why.isEmpty()
                                ? new TableState.Failed(why, model::readAll)
                                : model.low().value() == null
                                        ? new TableState.Loading(0, null)
                                        : TableState.READY);
        rows.replaceAll(all);
        count.setText(all.isEmpty() ? "" : formats.count(all.size()));
    }

    private static <T> List<T> items(@Nullable Bounded<T> read) {
        return read == null ? List.of() : read.items();
    }
}
