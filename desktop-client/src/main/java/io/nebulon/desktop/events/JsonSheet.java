package io.nebulon.desktop.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.SideSheet;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.words.Words;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// An event exactly as the server tells it, to be read and copied.
final class JsonSheet {
    private final Desk desk;
    private final Words words;
    private final SideSheet sheet;
    private final TextArea text = new TextArea();
    private final LogEvent event;

    JsonSheet(Desk desk, LogEvent event, String what) {
        this.desk = desk;
        this.event = event;
        this.words = desk.words(JsonSheet.class);
        String number = words.get("event.number", desk.formats().count(event.position()));
        sheet = new SideSheet(words.get("json.title"), number + ", " + what);
        sheet.setId("json-sheet");
        Action copy =
                Action.of("json.copy", words.get("json.copy"), this::copy)
                        .icon(BootstrapIcons.CLIPBOARD)
                        .keys("Ctrl+Enter");
        Action close = Action.of("json.close", words.get("close"), sheet::close).keys("Esc");
        text.setEditable(false);
        text.setWrapText(true);
        text.setId("json-text");
        text.setAccessibleText(words.get("json.title"));
        text.getStyleClass().add("json");
        sheet.getStylesheets()
                .add(
                        Objects.requireNonNull(JsonSheet.class.getResource("events.css"))
                                .toExternalForm());
        HBox foot =
                Rows.styled(
                        Rows.across(
                                8,
                                Rows.spring(),
                                desk.buttons().of(close),
                                desk.buttons().primary(copy)),
                        "form-foot");
        sheet.with(text).foot(foot);
        io.nebulon.desktop.ui.key.ActionKeys.install(sheet, () -> java.util.List.of(copy));
    }

    void open() {
        desk.layers().open(sheet);
        text.requestFocus();
        desk.connection().events().json(event.id()).onDone(desk.ui(), this::show);
    }

    private void show(Outcome<Read<JsonNode>> outcome) {
        text.setText(
                outcome instanceof Outcome.Done<Read<JsonNode>>(Read<JsonNode> read)
                        ? read.value().toPrettyString()
                        : desk.refusals().inWords(outcome));
        text.positionCaret(0);
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.getText()));
        desk.layers().toast(Toast.done(words.get("json.copied")));
    }
}
