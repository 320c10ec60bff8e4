package io.nebulon.desktop.app;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;

/// What is wrong with how a scene is laid out: a node that leaves it, or leaves sideways what it is
/// scrolled in; a text that is cut and is not the one of its row that may be.
final class LayoutFaults {
    private static final double TOLERANCE = 1.5;
    private static final String MAY_SHRINK = "may-shrink";

    private final List<String> faults = new ArrayList<>();

    private LayoutFaults() {}

    /// What is so when the frame is laid out: a figure may have changed since the last one.
    static List<String> of(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        LayoutFaults faults = new LayoutFaults();
        Bounds all = scene.getRoot().localToScene(scene.getRoot().getLayoutBounds());
        faults.look(scene.getRoot(), all, false, "");
        return faults.faults;
    }

    /// @param room what the node must stay within
    /// @param isScrolled whether it may leave that upwards and downwards
    private void look(Node node, Bounds room, boolean isScrolled, String path) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        String here = path + "/" + name(node);
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        boolean isThere = bounds.getWidth() > 0 && bounds.getHeight() > 0;
        boolean isSideways =
                bounds.getMinX() < room.getMinX() - TOLERANCE
                        || bounds.getMaxX() > room.getMaxX() + TOLERANCE;
        boolean isUpOrDown =
                bounds.getMinY() < room.getMinY() - TOLERANCE
                        || bounds.getMaxY() > room.getMaxY() + TOLERANCE;
        if (isThere && (isSideways || (isUpOrDown && !isScrolled))) {
            faults.add("leaves " + rounded(room) + ": " + here + " at " + rounded(bounds));
            return; // what is in it leaves, too
        }
        if (node instanceof Labeled labeled) {
            lookAtText(labeled, here);
        }
        if (node instanceof Parent parent) {
            boolean scrolls = node instanceof ScrollPane || node instanceof TableView;
            Bounds inner = scrolls ? bounds : room;
            for (Node child : parent.getChildrenUnmodifiable()) {
                look(child, inner, isScrolled || scrolls, here);
            }
        }
    }

    private void lookAtText(Labeled labeled, String here) {
        String text = labeled.getText();
        if (text == null || text.isEmpty() || mayShrink(labeled)) {
            return;
        }
        boolean isShown = labeled.getWidth() > 0 && labeled.getHeight() > 0;
        if (isShown
                && labeled.lookup(".text") instanceof Text shown
                && !shown.getText().equals(text)) {
            faults.add(
                    "cut: \"%s\" is \"%s\", %.0f wide and not %.0f, at %s"
                            .formatted(
                                    text,
                                    shown.getText(),
                                    labeled.getWidth(),
                                    labeled.prefWidth(-1),
                                    here));
        }
    }

    private static boolean mayShrink(Node node) {
        return node.getStyleClass().contains(MAY_SHRINK);
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + (node.getStyleClass().isEmpty() ? "" : "." + node.getStyleClass().getLast());
    }

    private static String rounded(Bounds b) {
        return "%.0f,%.0f %.0fx%.0f"
                .formatted(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight());
    }
}
