package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Tone;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Searches a list while somebody types. Down and Enter go into the list, Esc clears it.
public final class SearchField extends HBox {
    private final TextField field = new TextField();

    /// @param results what Down and Enter lead to
    public SearchField(Icons icons, String prompt, Node results) {
        getStyleClass().addAll("field-box", "quiet-box");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setId("search");
        KeyCaps key = KeyCaps.of("/");
        key.visibleProperty()
                .bind(field.focusedProperty().not().and(field.textProperty().isEmpty()));
        getChildren().addAll(icons.of(BootstrapIcons.SEARCH, Tone.MUTED), Rows.growing(field), key);
        setMinWidth(160);
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                        field.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN
                            || event.getCode() == KeyCode.ENTER) {
                        results.requestFocus();
                        event.consume();
                    }
                });
    }

    public TextField field() {
        return field;
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
        field.selectAll();
    }
}
