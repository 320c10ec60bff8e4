package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.PanelHead;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Receives a shipment in place: line by line what arrived, what of it is damaged, where it goes.
/// Ctrl+Shift+A takes all as shipped, Alt+S agrees to a surplus.
final class ReceivePanel extends VBox {
    private static final Pattern LINE = Pattern.compile("^/lines/(\\d+)(?:/(\\w+))?");

    private final Words words;
    private final CargoWords inWords;
    private final ReceiptDraft draft;
    private final Form form;
    private final ReceiveLine.Heads heads;
    private final List<ReceiveLine> lines = new ArrayList<>();
    private final Label differences = Text.small("");
    private final ReadOnlyStringWrapper commitName = new ReadOnlyStringWrapper();
    private final Consumer<Arrival> onReceive;

    /// @param onReceive told what to book
    ReceivePanel(
            Desk desk,
            ShipmentRow row,
            List<Location> places,
            Consumer<Arrival> onReceive,
            Runnable onCancel) {
        this.words = desk.words(ReceivePanel.class);
        this.inWords = new CargoWords(desk);
        this.draft = new ReceiptDraft(row.shipment());
        this.onReceive = onReceive;
        getStyleClass().add("panel");
        setId("receive-panel");
        setMinWidth(0);
        form =
                new Form(
                        desk.icons(),
                        Action.of("receive.commit", "", this::send).named(commitName),
                        Action.of("receive.cancel", words.get("cancel"), onCancel));
        form.setSpacing(0);
        Action all =
                Action.of("receive.all", words.get("action.receiveAll"), this::allAsShipped)
                        .keys("Ctrl+Shift+A");
        Action surplus = Action.of("receive.surplus", "", this::agreeToFirstSurplus).keys("Alt+S");
        PanelHead head =
                new PanelHead(words.get("receive.title"), differences, desk.buttons().quiet(all));
        heads = new ReceiveLine.Heads(desk, words);
        form.getChildren().add(heads);
        for (ReceiptDraft.Line line : draft.lines()) {
            ReceiveLine shown = new ReceiveLine(desk, line, places, form, this::summarise);
            lines.add(shown);
            form.getChildren().add(shown);
        }
        form.foot().setStyle("-fx-padding: 0 1 1 1;");
        getChildren().addAll(head, form, form.foot());
        ActionKeys.installFirst(this, () -> List.of(all, surplus));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        onCancel.run();
                    }
                });
        widthProperty()
                .addListener((_, _, now) -> fit(ReceiveLine.isNarrow(desk, now.doubleValue())));
        summarise();
        form.untouch();
    }

    private void fit(boolean isNarrow) {
        heads.fit(isNarrow);
        lines.forEach(line -> line.fit(isNarrow));
    }

    Form form() {
        return form;
    }

    void jump() {
        lines.getFirst().jump();
    }

    private void allAsShipped() {
        lines.forEach(ReceiveLine::asShipped);
        form.commit();
    }

    private void agreeToFirstSurplus() {
        for (ReceiveLine line : lines) {
            if (line.agreeToSurplus()) {
                return;
            }
        }
    }

    private void summarise() {
        commitName.set(words.get("receive.commit", draft.lines().size()));
        int count = draft.differences();
        differences.setText(words.get("receive.differences", draft.lines().size(), count));
        String total = inWords.amounts(draft.total());
        form.summarise(
                words.get("receive.ready", draft.ready(), draft.lines().size(), total), warning());
    }

    private String warning() {
        List<String> parts = new ArrayList<>();
        add(parts, "difference.short", draft.missing());
        add(parts, "difference.damaged", draft.damaged());
        add(parts, "difference.surplus", draft.surplus());
        return String.join(", ", parts);
    }

    private void add(List<String> parts, String key, Map<String, java.math.BigDecimal> amounts) {
        if (!amounts.isEmpty()) {
            parts.add(words.get(key, inWords.amounts(amounts)));
        }
    }

    private void send() {
        onReceive.accept(draft.arrival());
    }

    /// Shows what was refused at its line.
    void refuse(Refusal refusal, String text) {
        Matcher pointer =
                LINE.matcher(
                        refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().pointer());
        if (pointer.find() && Integer.parseInt(pointer.group(1)) < lines.size()) {
            ReceiveLine line = lines.get(Integer.parseInt(pointer.group(1)));
            form.refuse(line.field(pointer.group(2)), Problem.of(text));
        } else {
            form.refuse(Problem.of(text));
        }
    }

    void refuseForm(String text) {
        form.refuse(Problem.of(text));
    }
}
