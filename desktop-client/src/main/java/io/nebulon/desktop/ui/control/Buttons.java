package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.Keys;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/// Buttons of actions: icon, verb, key.
public final class Buttons {
    private final Icons icons;

    public Buttons(Icons icons) {
        this.icons = icons;
    }

    /// An ordinary button.
    public Button of(Action action) {
        return fill(new Button(), action);
    }

    /// The one that is meant: at most one in a window.
    public Button primary(Action action) {
        return styled(of(action), "primary");
    }

    /// For what cannot be had back, in the colour of loss.
    public Button danger(Action action) {
        return styled(of(action), "danger");
    }

    /// Without a ground, for what stands inside of something.
    public Button quiet(Action action) {
        return styled(of(action), "quiet");
    }

    /// Reads like a word of the text around it.
    public Button link(Action action) {
        Button button = fill(new Button(), action);
        return styled(button, "link");
    }

    /// An icon alone; its name shows on hover.
    public Button iconOnly(Ikon ikon, Action action) {
        Button button = new Button();
        button.setGraphic(icons.of(ikon, Tone.MUTED));
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("icon-only");
        connect(button, action);
        String keys = action.keys() == null ? "" : "  " + action.keys().spoken();
        button.setTooltip(new Tooltip(action.name() + keys));
        return button;
    }

    private Button fill(Button button, Action action) {
        HBox content = new HBox(8);
        content.setAlignment(Pos.CENTER);
        Ikon ikon = action.icon();
        if (ikon != null) {
            content.getChildren().add(icons.of(ikon, Tone.MUTED));
        }
        Label name = new Label();
        name.textProperty().bind(action.nameProperty());
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.textFillProperty().bind(button.textFillProperty());
        name.getStyleClass().add("button-name");
        content.getChildren().add(name);
        Keys keys = action.keys();
        if (keys != null) {
            content.getChildren().add(new KeyCaps(keys));
        }
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMinWidth(Region.USE_PREF_SIZE);
        connect(button, action);
        return button;
    }

    private static void connect(Button button, Action action) {
        button.setId(action.id().replace('.', '-'));
        button.setOnAction(_ -> action.run());
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !action.isOn(), action.whyOff()));
        button.accessibleTextProperty().bind(action.nameProperty());
        if (action.keys() != null) {
            button.setAccessibleHelp(action.keys().spoken());
        }
    }

    private static <T extends Node> T styled(T node, String style) {
        node.getStyleClass().add(style);
        return node;
    }
}
