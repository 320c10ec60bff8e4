package io.nebulon.desktop.ui.control;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Scrolls a pane until a part of its content is seen.
public final class InSight {
    private static final double AROUND = 40;

    private InSight() {}

    /// Brings what gets the focus into sight, however it got there: Tab does so by itself, a jump
    /// to a refused field does not.
    public static void keepFocus(ScrollPane pane) {
        pane.sceneProperty()
                .flatMap(Scene::focusOwnerProperty)
                .subscribe(owner -> {
                    if (owner != null && isIn(pane, owner)) {
                        Platform.runLater(() -> bring(pane, owner)); // laid out by then
                    }
                });
    }

    private static boolean isIn(ScrollPane pane, Node node) {
        for (@Nullable Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at == pane.getContent()) {
                return true;
            }
        }
        return false;
    }

    /// Scrolls no further than needed. Nothing happens to what is not in the pane, or not laid out.
    public static void bring(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        if (node.getScene() == null || !isIn(pane, node)) {
            return;
        }
        Bounds at = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double seen = pane.getViewportBounds().getHeight();
        double hidden = content.getLayoutBounds().getHeight() - seen;
        if (hidden <= 0) {
            return;
        }
        double top = pane.getVvalue() * hidden;
        double wanted = top;
        if (at.getMinY() - AROUND < top) {
            wanted = at.getMinY() - AROUND;
        } else if (at.getMaxY() + AROUND > top + seen) {
            wanted = at.getMaxY() + AROUND - seen;
        }
        pane.setVvalue(Math.clamp(wanted / hidden, 0, 1));
    }
}
