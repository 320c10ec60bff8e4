package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.theme.Colours;
import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// What all charts share: a canvas as large as the room, drawn anew when size, theme or figures
/// change, and the table behind it.
abstract class ChartFrame extends Region {
    private final Canvas canvas = new Canvas();
    private final TableView<List<String>> table = new TableView<>();
    private final Look look;
    private boolean isTable;

    ChartFrame(Look look, String name) {
        this.look = look;
        getChildren().addAll(canvas, table);
        getStyleClass().addAll("chart", "focus-ring");
        table.setVisible(false);
        table.setFixedCellSize(look.rowHeight(false));
        table.setFocusTraversable(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setMinSize(0, 0);
        look.themeProperty().addListener((_, _, _) -> redraw());
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.T && !event.isShortcutDown()) {
                        showTable(!isTable);
                        event.consume();
                    }
                });
    }

    /// Draws everything on an empty canvas.
    abstract void draw(GraphicsContext g, double width, double height);

    /// The heads and rows of the table behind it.
    abstract List<String> heads();

    abstract List<List<String>> rows();

    final Look look() {
        return look;
    }

    final Colours colours() {
        return look.theme().colours();
    }

    final Font small() {
        return look.font(Fonts.REGULAR, 11);
    }

    final Font strong() {
        return look.font(Fonts.MEDIUM, 11);
    }

    /// Shows the figures in place of the drawing, or the drawing again.
    public void showTable(boolean isWanted) {
        isTable = isWanted;
        table.setVisible(isWanted);
        canvas.setVisible(!isWanted);
        if (isWanted) {
            fillTable();
        }
    }

    private void fillTable() {
        table.getColumns().clear();
        List<String> heads = heads();
        for (int i = 0; i < heads.size(); i++) {
            int index = i;
            TableColumn<List<String>, String> column = new TableColumn<>(heads.get(i));
            column.setCellValueFactory(cell ->
                    new javafx.beans.property.ReadOnlyStringWrapper(cell.getValue().get(index)));
            column.setPrefWidth(120);
            column.setSortable(false);
            if (i > 0) {
                column.getStyleClass().add("right");
            }
            table.getColumns().add(column);
        }
        table.getItems().setAll(rows());
    }

    final void redraw() {
        if (isTable) {
            fillTable();
        }
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width > 0 && height > 0) {
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.clearRect(0, 0, width, height);
            g.setTextBaseline(VPos.CENTER);
            g.setFontSmoothingType(javafx.scene.text.FontSmoothingType.GRAY);
            draw(g, width, height);
        }
    }

    @Override
    protected void layoutChildren() {
        boolean isResized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        table.resizeRelocate(0, 0, getWidth(), getHeight());
        if (isResized) {
            redraw();
        }
    }

    final void text(
            GraphicsContext g, String text, double x, double y, TextAlignment align, Role colour) {
        g.setTextAlign(align);
        g.setFill(colours().of(colour));
        g.fillText(text, x, y);
    }

    /// A line that is one pixel sharp.
    final void line(GraphicsContext g, double x1, double y1, double x2, double y2, Role colour) {
        g.setStroke(colours().of(colour));
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokeLine(sharp(x1), sharp(y1), sharp(x2), sharp(y2));
    }

    private static double sharp(double at) {
        return Math.floor(at) + 0.5;
    }

    final double textWidth(String text, Font font) {
        javafx.scene.text.Text measured = new javafx.scene.text.Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
