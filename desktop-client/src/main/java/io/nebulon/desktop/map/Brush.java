package io.nebulon.desktop.map;

import io.nebulon.desktop.map.World.Spot;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// What the map is drawn with: the canvas, the part of the world that is looked at, colours by
/// their roles, and sizes that grow with the text.
final class Brush {
    private final Look look;
    private final GraphicsContext g;
    private final Lens lens;
    private final double width;
    private final double height;

    Brush(Look look, Canvas canvas, Lens lens) {
        this.look = look;
        this.g = canvas.getGraphicsContext2D();
        this.lens = lens;
        this.width = canvas.getWidth();
        this.height = canvas.getHeight();
        g.setTextBaseline(VPos.CENTER);
        g.setFontSmoothingType(FontSmoothingType.GRAY);
    }

    GraphicsContext g() {
        return g;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /// Where a spot of the world is on the canvas.
    Spot shown(Spot spot) {
        Spot part = lens.show(spot);
        return new Spot(part.x() * width, part.y() * height);
    }

    Color colour(Role role) {
        return look.theme().colours().of(role);
    }

    void text(String text, double x, double y, Role role) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(colour(role));
        g.fillText(text, x, y);
    }

    /// Lets a text stand out from what is below it.
    void ground(double x, double y, double wide, double high) {
        g.setFill(colour(Role.FRAME).deriveColor(0, 1, 1, 0.65));
        g.fillRoundRect(x, y, wide, high, 6, 6);
    }

    Font font(String family, double size) {
        return look.font(family, size);
    }

    double px(double atFull) {
        return look.px(atFull);
    }

    static double widthOf(String text, Font font) {
        if (text.isEmpty()) {
            return 0;
        }
        Text measured = new Text(text);
        measured.setFont(font);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    /// In the middle of a pixel, where thin lines are crisp.
    static double sharp(double at) {
        return Math.floor(at) + 0.5;
    }
}
