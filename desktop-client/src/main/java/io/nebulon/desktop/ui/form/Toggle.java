package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Text;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Yes or no, with what it means below.
public final class Toggle extends VBox {
    private final CheckBox box = new CheckBox();

    public Toggle(String name, String help) {
        super(2);
        box.setText(name);
        box.setMinWidth(0);
        box.setWrapText(true);
        box.setAccessibleHelp(help);
        getChildren().add(box);
        if (!help.isEmpty()) {
            Label below = Text.wrapping(Text.faint(help));
            VBox.setMargin(below, new Insets(0, 0, 0, 26));
            getChildren().add(below);
        }
    }

    public BooleanProperty onProperty() {
        return box.selectedProperty();
    }

    public CheckBox input() {
        return box;
    }
}
