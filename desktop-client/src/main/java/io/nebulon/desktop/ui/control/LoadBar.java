package io.nebulon.desktop.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// How full something is: a bar on its track. The figures stand beside it, never in the bar alone.
public final class LoadBar extends Region {
    private static final double HEIGHT = 6;

    private final Region fill = new Region();
    private double part;

    public LoadBar() {
        getStyleClass().add("load-bar");
        setStyle("-fx-background-color: -nb-track; -fx-background-radius: 3;");
        setMinSize(40, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        fill.setMouseTransparent(true);
        getChildren().add(fill);
        show(0, "");
    }

    /// @param share of the whole; more than 1 is full, in the colour of a warning
    /// @param spoken the figures in words
    public void show(double share, String spoken) {
        show(share, share > 1, spoken);
    }

    /// @param isWarning whether it has the colour of a warning, however far it goes
    public void show(double share, boolean isWarning, String spoken) {
        part = Math.clamp(share, 0, 1);
        String colour = isWarning ? "-nb-warning" : "-nb-series-1";
        fill.setStyle("-fx-background-color: " + colour + "; -fx-background-radius: 3;");
        setAccessibleText(spoken);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, Math.rint(getWidth() * part), getHeight());
    }
}
