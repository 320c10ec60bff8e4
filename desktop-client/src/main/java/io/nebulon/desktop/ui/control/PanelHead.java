package io.nebulon.desktop.ui.control;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The head of a panel: its name at the left, remarks at the right. Where one row has no room for
/// both, as with large text, the remarks stand in a second one; nothing is cut before that.
public final class PanelHead extends Region {
    private static final double GAP = 8;
    private static final double BELOW = 6;

    private final HBox name;
    private final HBox remarks;

    public PanelHead(String title, Node... remarks) {
        getStyleClass().add("panel-top");
        this.name =
                Rows.styled(Rows.across(GAP, Text.shrinking(Text.panelTitle(title))), "panel-name");
        this.remarks = Rows.across(GAP, remarks);
        for (Node remark : remarks) {
            if (remark instanceof Label label) {
                Text.shrinking(label);
            }
        }
        getChildren().add(name);
        if (remarks.length > 0) {
            getChildren().add(this.remarks);
        }
        setMaxWidth(Double.MAX_VALUE);
    }

    /// Puts something beside the name.
    void beside(Node node) {
        name.getChildren().add(node);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets insets = getInsets();
        return insets.getLeft() + wanted() + insets.getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return isOneRow(width) ? row() : row() + remarks.prefHeight(-1) + BELOW;
    }

    /// The height of one row.
    private double row() {
        return snapSizeY(Math.max(name.minHeight(-1), name.prefHeight(-1)));
    }

    private double wanted() {
        double ofName = snapSizeX(name.prefWidth(-1));
        return remarks.getChildren().isEmpty()
                ? ofName
                : ofName + 2 * GAP + snapSizeX(remarks.prefWidth(-1));
    }

    private boolean isOneRow(double width) {
        Insets insets = getInsets();
        return width < 0
                || remarks.getChildren().isEmpty()
                || wanted() <= width - insets.getLeft() - insets.getRight();
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double left = insets.getLeft();
        double room = getWidth() - left - insets.getRight();
        double ofName = Math.min(room, snapSizeX(name.prefWidth(-1)));
        name.resizeRelocate(left, 0, ofName, row());
        if (isOneRow(getWidth())) {
            double ofRemarks = snapSizeX(remarks.prefWidth(-1));
            remarks.resizeRelocate(left + room - ofRemarks, 0, ofRemarks, row());
        } else {
            double height = remarks.prefHeight(-1);
            remarks.resizeRelocate(
                    left, row(), Math.min(room, snapSizeX(remarks.prefWidth(-1))), height);
        }
    }
}
