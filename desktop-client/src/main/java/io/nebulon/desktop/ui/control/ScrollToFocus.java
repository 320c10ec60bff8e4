package io.nebulon.desktop.ui.control;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Brings what gets the focus into sight of the pane that scrolls it, however it got there: Tab
/// does so by itself, a jump to a refused field does not.
public final class ScrollToFocus {
    private static final double AROUND = 40;

    private ScrollToFocus() {}

    public static void in(ScrollPane pane) {
        pane.sceneProperty()
                .flatMap(Scene::focusOwnerProperty)
                .subscribe(owner -> {
                    if (owner != null && isIn(pane, owner)) {
                        Platform.runLater(() -> show(pane, owner)); // laid out by then
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

    private static void show(ScrollPane pane, Node node) {
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
