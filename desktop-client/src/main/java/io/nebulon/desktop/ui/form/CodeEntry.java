package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A one-time code of six digits, a box for each; a whole code may be pasted into any of them.
public final class CodeEntry extends Field {
    private static final int DIGITS = 6;

    private final List<TextField> boxes = new ArrayList<>();
    private final ReadOnlyStringWrapper code = new ReadOnlyStringWrapper("");

    public CodeEntry(Icons icons, String label, String help) {
        super(icons, label, help);
        getChildren().remove(box());
        HBox row = Rows.across(8);
        for (int i = 0; i < DIGITS; i++) {
            HBox one = Rows.styled(new HBox(box(i)), "field-box", "tall", "code-box");
            one.setPrefWidth(40);
            one.setMinWidth(34);
            one.setMaxWidth(40);
            if (i == DIGITS / 2) {
                HBox.setMargin(one, new Insets(0, 0, 0, 12));
            }
            row.getChildren().add(one);
        }
        getChildren().add(1, row);
        connect(boxes.getFirst());
    }

    private TextField box(int index) {
        TextField box = new TextField();
        box.setAccessibleText(labelText() + " " + (index + 1));
        HBox.setHgrow(box, javafx.scene.layout.Priority.ALWAYS);
        boxes.add(box);
        box.textProperty().addListener((_, _, text) -> onTyped(index, text));
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> onKey(index, event));
        return box;
    }

    private void onTyped(int index, String text) {
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.length() > 1) {
            spread(index, digits);
        } else if (!digits.equals(text)) {
            boxes.get(index).setText(digits);
        } else if (!digits.isEmpty() && index + 1 < DIGITS) {
            boxes.get(index + 1).requestFocus();
        }
        collect();
    }

    private void spread(int from, String digits) {
        for (int i = 0; i < digits.length() && from + i < DIGITS; i++) {
            boxes.get(from + i).setText(digits.substring(i, i + 1));
        }
        boxes.get(Math.min(from + digits.length(), DIGITS - 1)).requestFocus();
    }

    private void onKey(int index, KeyEvent event) {
        if (event.getCode() == KeyCode.BACK_SPACE
                && index > 0
                && boxes.get(index).getText().isEmpty()) {
            boxes.get(index - 1).clear();
            boxes.get(index - 1).requestFocus();
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.V) {
            String pasted = Clipboard.getSystemClipboard().getString();
            if (pasted != null) {
                spread(0, pasted.replaceAll("[^0-9]", ""));
                event.consume();
            }
        }
    }

    private void collect() {
        StringBuilder all = new StringBuilder();
        boxes.forEach(box -> all.append(box.getText()));
        code.set(all.toString());
        edited();
    }

    public ReadOnlyStringProperty codeProperty() {
        return code.getReadOnlyProperty();
    }

    /// The whole code, or null.
    public @Nullable String value() {
        return code.get().length() == DIGITS ? code.get() : null;
    }

    public void clear() {
        boxes.forEach(TextField::clear);
    }

    @Override
    public Node input() {
        return boxes.stream()
                .filter(box -> box.getText().isEmpty())
                .findFirst()
                .orElse(boxes.getFirst());
    }

    @Override
    public String draft() {
        return "";
    }

    @Override
    public void restore(String draft) {
        // a code is good once
    }

    @Override
    protected @Nullable Problem ownProblem() {
        return null;
    }
}
