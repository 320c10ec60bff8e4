package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Text;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Yes or no as a field of a form, with what it means below.
public final class TickEntry extends Field {
    private final CheckBox tick = new CheckBox();
    private final Label meaning;

    /// @param help what it means, or empty
    public TickEntry(Icons icons, String name, String help) {
        super(icons, "", "");
        tick.setText(name);
        tick.setMinWidth(0);
        tick.setWrapText(true);
        meaning = Text.wrapping(Text.faint(help));
        meaning.setManaged(!help.isEmpty());
        VBox.setMargin(meaning, new Insets(-2, 0, 0, 26));
        getChildren().remove(box());
        getChildren().addAll(tick, meaning);
        tick.selectedProperty().addListener((_, _, _) -> edited());
        connect(tick);
        EnterPasses.on(tick);
        tick.setAccessibleText(name);
        tick.setAccessibleHelp(help);
    }

    public BooleanProperty onProperty() {
        return tick.selectedProperty();
    }

    public boolean isOn() {
        return tick.isSelected();
    }

    @Override
    public Node input() {
        return tick;
    }

    @Override
    public String draft() {
        return Boolean.toString(tick.isSelected());
    }

    @Override
    public void restore(String draft) {
        tick.setSelected(Boolean.parseBoolean(draft));
    }

    @Override
    protected @Nullable Problem ownProblem() {
        return null;
    }
}
