package io.nebulon.desktop.administration;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.words.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Free facts, one a line: `radiusKm: 6371`. Tab leaves it, as it leaves every field.
final class FactsEntry extends Field {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 500;

    private final TextArea area = new TextArea();
    private final Words words;

    FactsEntry(Icons icons, Words words, String label, String help) {
        super(icons, label, help);
        this.words = words;
        area.setWrapText(true);
        area.setMinWidth(0);
        // several lines high; the text stands as far from the edge as in a field of one line
        box().setStyle(
                        "-fx-min-height: 8em; -fx-pref-height: 8em; -fx-max-height: 8em;"
                                + " -fx-padding: 3 0 3 0;");
        box().getChildren().add(Rows.growing(area));
        area.textProperty().addListener((_, _, _) -> edited());
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
                        event.consume();
                        area.requestFocusTraversal(
                                event.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                    }
                });
        connect(area);
    }

    /// The facts, in the order in which they stand; those that are none are left out.
    Map<String, String> value() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : area.getText().split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.substring(colon + 1).isBlank()) {
                facts.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return facts;
    }

    void set(Map<String, String> facts) {
        area.setText(text(facts));
    }

    static String text(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining("\n"));
    }

    @Override
    public Node input() {
        return area;
    }

    @Override
    public String draft() {
        return area.getText();
    }

    @Override
    public void restore(String draft) {
        area.setText(draft);
    }

    @Override
    protected @Nullable Problem ownProblem() {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String line : area.getText().split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (name.isEmpty() || value.isEmpty()) {
                return Problem.of(words.get("facts.form", line.strip()));
            }
            if (name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
                return Problem.of(words.get("facts.long", name));
            }
            if (seen.put(name, value) != null) {
                return Problem.of(words.get("facts.twice", name));
            }
        }
        return seen.size() > MOST ? Problem.of(words.get("facts.many", MOST)) : null;
    }
}
