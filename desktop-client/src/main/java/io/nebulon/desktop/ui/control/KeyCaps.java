package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.key.Keys;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Keys as they are printed on a keyboard.
public final class KeyCaps extends HBox {
    public KeyCaps(Keys keys) {
        getStyleClass().add("key-caps");
        for (String cap : keys.caps()) {
            Label label = new Label(cap);
            label.getStyleClass().add("key-cap");
            label.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(label);
        }
        setMinWidth(Region.USE_PREF_SIZE);
        setMouseTransparent(true);
    }

    public static KeyCaps of(String keys) {
        return new KeyCaps(Keys.of(keys));
    }
}
