package io.nebulon.desktop.ui.form;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// Fields beside each other: those with a width of their own keep it, the others share the rest.
/// What is refused stands below the whole row, where there is room for the sentence and the way
/// out.
public final class FieldRow extends Pane {
    private static final double GAP = 12;
    private static final double BELOW = 6;

    private final List<Field> fields;
    private final VBox refusals = new VBox(6);

    public FieldRow(Field... fields) {
        this.fields = List.of(fields);
        getChildren().addAll(fields);
        getChildren().add(refusals);
        for (Field field : fields) {
            field.refusedIn(refusals);
        }
        setMinWidth(0);
    }

    public List<Field> fields() {
        return fields;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private static boolean isFixed(Field field) {
        return field.getMaxWidth() > 0 && field.getMaxWidth() < 10_000;
    }

    private double share(double width) {
        double fixed = 0;
        int others = 0;
        for (Field field : fields) {
            if (isFixed(field)) {
                fixed += field.getMaxWidth();
            } else {
                others++;
            }
        }
        return Math.max(0, (width - fixed - GAP * (fields.size() - 1)) / Math.max(1, others));
    }

    private double fieldsHeight(double width) {
        double share = share(width);
        double height = 0;
        for (Field field : fields) {
            double of = isFixed(field) ? field.getMaxWidth() : share;
            height = Math.max(height, field.prefHeight(of));
        }
        return height;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200.0 * fields.size();
    }

    @Override
    protected double computePrefHeight(double width) {
        double of = width < 0 ? computePrefWidth(-1) : width;
        double refused = hasRefusals() ? BELOW + refusals.prefHeight(of) : 0;
        return Math.ceil(fieldsHeight(of) + refused);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    private boolean hasRefusals() {
        return refusals.getChildren().stream().anyMatch(Node::isVisible);
    }

    @Override
    protected void layoutChildren() {
        double share = share(getWidth());
        double height = fieldsHeight(getWidth());
        double x = 0;
        for (Field field : fields) {
            double of = isFixed(field) ? field.getMaxWidth() : share;
            field.resizeRelocate(snapPositionX(x), 0, snapSizeX(of), field.prefHeight(of));
            x += of + GAP;
        }
        double refused = hasRefusals() ? refusals.prefHeight(getWidth()) : 0;
        refusals.resizeRelocate(0, height + BELOW, getWidth(), refused);
    }
}
