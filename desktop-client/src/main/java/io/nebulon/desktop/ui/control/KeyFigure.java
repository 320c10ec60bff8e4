package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A figure that matters: what it is, the number with its unit, and below what lies behind it.
public final class KeyFigure extends VBox {
    private final Label caption = Text.small("");
    private final Label number;
    private final Label unit = Text.small("");
    private final HBox below = Rows.across(6);

    /// How large the number is.
    public enum Size {
        /// On its own tile, 36.
        TILE("key-figure"),
        /// Under a form, 28.
        TOTAL("total-figure"),
        /// In the head of a pane, 17.
        PANE("pane-figure");

        private final String style;

        Size(String style) {
            this.style = style;
        }
    }

    public KeyFigure(Size size, String captionText) {
        caption.setText(captionText);
        number = Rows.styled(Text.body(""), size.style);
        HBox figure = new HBox(size == Size.TOTAL ? 8 : 4, number, unit);
        figure.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(caption, figure);
        if (size == Size.TILE) {
            unit.getStyleClass().remove("small");
            getChildren().add(below);
        }
        setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("figure");
    }

    /// @param tone of the number; the unit stays muted
    public void show(String numberText, String unitText, Tone tone) {
        number.setText(numberText);
        Text.toned(number, tone);
        unit.setText(unitText);
        setAccessibleText(caption.getText() + " " + numberText + " " + unitText);
    }

    /// What stands below, such as an icon and a few words.
    public void explain(Node... nodes) {
        below.getChildren().setAll(nodes);
    }
}
