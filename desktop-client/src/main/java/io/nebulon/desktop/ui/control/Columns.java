package io.nebulon.desktop.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Things beside each other, all equally wide and equally high. (A box that grows its children asks
/// them for their height at the width they would like to have, not at the one they get.)
public final class Columns extends Pane {
    private final double gap;

    public Columns(double gap, Node... nodes) {
        super(nodes);
        this.gap = gap;
        setMinWidth(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double share(double width) {
        int count = getManagedChildren().size();
        return count == 0 ? width : Math.floor((width - gap * (count - 1)) / count);
    }

    @Override
    protected double computePrefHeight(double width) {
        double of = width < 0 ? -1 : share(width);
        return getManagedChildren().stream()
                .mapToDouble(child -> Math.max(child.minHeight(of), child.prefHeight(of)))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double of = share(getWidth());
        double x = 0;
        for (Node child : getManagedChildren()) {
            child.resizeRelocate(x, 0, of, getHeight());
            x += of + gap;
        }
    }
}
