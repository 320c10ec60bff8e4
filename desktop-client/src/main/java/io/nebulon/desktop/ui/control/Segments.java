package io.nebulon.desktop.ui.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A choice of one among few, all of them in sight. One stop for Tab; the arrows choose.
public final class Segments<T> extends HBox {
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    public Segments(List<T> choices, Function<T, String> name) {
        getStyleClass().add("segments");
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(name.apply(choice));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setFocusTraversable(false);
            button.setOnAction(_ -> choose(choice));
            buttons.put(choice, button);
            getChildren().add(button);
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        value.addListener((_, _, now) -> show(now));
    }

    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    /// Gives a choice another name, such as one with a count.
    public void rename(T choice, String name) {
        ToggleButton button = buttons.get(choice);
        if (button != null) {
            button.setText(name);
        }
    }

    private void choose(T choice) {
        value.set(choice);
        show(choice);
    }

    private void show(@Nullable T now) {
        buttons.forEach((choice, button) -> {
            button.setSelected(choice.equals(now));
            button.setFocusTraversable(choice.equals(now));
        });
    }

    private void onKey(KeyEvent event) {
        int step = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        List<T> choices = List.copyOf(buttons.keySet());
        T now = value.get();
        if (step == 0 || now == null) {
            return;
        }
        event.consume();
        T next = choices.get(Math.clamp(choices.indexOf(now) + step, 0, choices.size() - 1));
        choose(next);
        ToggleButton button = buttons.get(next);
        if (button != null) {
            button.requestFocus();
        }
    }
}
