package io.nebulon.desktop.ui.control;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/// The sign of the product: a station with what circles it.
public final class BrandMark extends StackPane {
    public BrandMark(double size) {
        double radius = size * 0.4;
        Circle ring = new Circle(size / 2, size / 2, radius);
        ring.setFill(Color.TRANSPARENT);
        ring.setStrokeWidth(size * 0.11);
        Rows.styled(ring, "brand-ring");
        Circle moon = new Circle(size / 2 + radius * 0.78, size / 2 - radius * 0.72, size * 0.17);
        Rows.styled(moon, "brand-moon");
        getChildren().add(new Group(ring, moon));
        setMinSize(size, size);
    }
}
