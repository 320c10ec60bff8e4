package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Look;
import java.util.function.IntConsumer;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A list at the left and a pane about what is selected at the right. The edge between can be
/// dragged; the list never becomes too narrow to be one.
public final class SidePane extends Pane {
    private static final double LEAST_LIST = 420;
    private static final double LEAST_PANE = 300;
    private static final double GRIP = 6;

    private final Region list;
    private final Region pane;
    private final Region grip = new Region();
    private final Look look;
    private double wanted;
    private double leastList = LEAST_LIST;

    /// @param paneWidth in px at 100 % text
    /// @param onDragged told the width that the user has given it, at 100 %
    public SidePane(Look look, Region list, Region pane, int paneWidth, IntConsumer onDragged) {
        this.look = look;
        this.list = list;
        this.pane = pane;
        this.wanted = paneWidth;
        Rows.styled(pane, "pane-ground");
        grip.setCursor(Cursor.H_RESIZE);
        grip.setOnMouseDragged(event -> {
            double px = getWidth() - sceneToLocal(event.getSceneX(), 0).getX();
            wanted = Math.clamp(px / look.px(100) * 100, LEAST_PANE, 900);
            requestLayout();
        });
        grip.setOnMouseReleased(_ -> onDragged.accept((int) wanted));
        getChildren().addAll(list, pane, grip);
        setMinSize(0, 0);
    }

    /// For a list that needs more room than lists do.
    ///
    /// @param px at 100 % text
    public SidePane leastList(double px) {
        leastList = px;
        return this;
    }

    public void showPane(boolean isShown) {
        pane.setVisible(isShown);
        grip.setVisible(isShown);
        requestLayout();
    }

    public Node pane() {
        return pane;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        double most = Math.max(getWidth() - look.px(leastList), getWidth() * 0.4);
        double width = pane.isVisible() ? Math.min(look.px(wanted), most) : 0;
        width = Math.round(width);
        list.resizeRelocate(0, 0, getWidth() - width, height);
        pane.resizeRelocate(getWidth() - width, 0, width, height);
        grip.resizeRelocate(getWidth() - width - GRIP / 2, 0, GRIP, height);
    }
}
