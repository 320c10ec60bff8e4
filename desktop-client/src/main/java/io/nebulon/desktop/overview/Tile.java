package io.nebulon.desktop.overview;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;

/// A figure that opens its list.
final class Tile extends Button {
    private final KeyFigure figure;
    private final Icons icons;
    private final String caption;

    Tile(Icons icons, String id, String caption, Runnable open) {
        this.icons = icons;
        this.caption = caption;
        this.figure = new KeyFigure(KeyFigure.Size.TILE, caption);
        setId("figure-" + id);
        getStyleClass().add("figure-tile");
        setGraphic(figure);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.TOP_LEFT);
        setOnAction(_ -> open.run());
        figure.setMouseTransparent(true);
        setMinWidth(0);
    }

    /// @param below what lies behind the number
    void show(String number, String unit, String below) {
        figure.show(number, unit, Tone.PLAIN);
        Label text = Text.shrinking(Text.toned(Text.small(below), Tone.MUTED));
        figure.explain(text);
        spoken(number, unit, below);
    }

    /// The same for a number that wants somebody.
    void warn(String number, String unit, Status status, String below) {
        figure.show(number, unit, status.tone());
        Label text = Text.shrinking(Text.toned(Text.small(below), status.tone()));
        figure.explain(icons.of(status.icon(), status.tone(), 12), text);
        spoken(number, unit, below);
    }

    private void spoken(String number, String unit, String below) {
        setAccessibleText(caption + " " + number + " " + unit + ", " + below);
    }
}
