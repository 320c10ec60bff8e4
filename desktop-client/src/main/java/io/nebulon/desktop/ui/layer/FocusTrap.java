package io.nebulon.desktop.ui.layer;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keeps Tab inside of what floats: from the last stop it goes to the first.
public final class FocusTrap {
    private FocusTrap() {}

    static void on(Parent parent) {
        parent.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                        event.consume();
                        step(parent, event.isShiftDown() ? -1 : 1);
                    }
                });
    }

    private static void step(Parent parent, int by) {
        List<Node> stops = stops(parent);
        if (stops.isEmpty()) {
            return;
        }
        Node owner = parent.getScene() == null ? null : parent.getScene().getFocusOwner();
        int at = owner == null ? -1 : stops.indexOf(owner);
        stops.get(Math.floorMod(at + by, stops.size())).requestFocus();
    }

    /// Everything below a node that Tab stops at, in reading order.
    public static List<Node> stops(Parent parent) {
        List<Node> stops = new ArrayList<>();
        collect(parent, stops);
        return stops;
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }
}
