package io.nebulon.desktop.ui.layer;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The one drop-down that is open. It is laid out in the scene, not in a window of its own, so it
/// is in every picture and no window manager can misplace it.
final class DropDowns extends Pane {
    private static final double GAP = 4;
    private static final double MARGIN = 8;

    private @Nullable Node owner;
    private @Nullable Region content;
    private Runnable onClosed = () -> {};

    DropDowns() {
        setVisible(false);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
                event.consume();
            }
        });
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                        event.consume();
                    }
                });
    }

    void open(Node below, Region node, Runnable closed) {
        close();
        owner = below;
        content = node;
        onClosed = closed;
        node.getStyleClass().addAll("floating", "drop-down");
        getChildren().setAll(java.util.List.of(node));
        setVisible(true);
        requestLayout();
    }

    boolean isOpen() {
        return content != null;
    }

    void close() {
        if (content != null) {
            content = null;
            owner = null;
            getChildren().clear();
            setVisible(false);
            Runnable told = onClosed;
            onClosed = () -> {};
            told.run();
        }
    }

    @Override
    protected void layoutChildren() {
        Region node = content;
        Node at = owner;
        if (node == null || at == null || at.getScene() == null) {
            return;
        }
        Bounds bounds = at.localToScene(at.getLayoutBounds());
        Point2D corner = sceneToLocal(bounds.getMinX(), bounds.getMinY());
        double width = Math.max(bounds.getWidth(), node.prefWidth(-1));
        width = Math.min(width, getWidth() - 2 * MARGIN);
        double below = getHeight() - corner.getY() - bounds.getHeight() - GAP - MARGIN;
        double above = corner.getY() - GAP - MARGIN;
        double wanted = node.prefHeight(width);
        boolean isBelow = wanted <= below || below >= above;
        double height = Math.min(wanted, isBelow ? below : above);
        double x = Math.clamp(corner.getX(), MARGIN, Math.max(MARGIN, getWidth() - width - MARGIN));
        double y =
                isBelow ? corner.getY() + bounds.getHeight() + GAP : corner.getY() - GAP - height;
        node.resizeRelocate(
                snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
    }
}
