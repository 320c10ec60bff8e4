package io.nebulon.desktop.ui.control;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Shows the whole of a text that had to be cut, on hover.
final class WholeText {
    private WholeText() {}

    static void on(Labeled labeled) {
        labeled.setOnMouseEntered(_ -> {
            boolean isCut = labeled.prefWidth(-1) > labeled.getWidth() + 0.5;
            labeled.setTooltip(isCut ? new Tooltip(labeled.getText()) : null);
        });
    }
}
