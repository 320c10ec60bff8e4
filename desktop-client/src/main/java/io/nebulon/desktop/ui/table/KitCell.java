package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// A cell. It is used again and again for other rows, so it only changes what differs.
final class KitCell<T> extends TableCell<T, T> {
    private static final String MAY_SHRINK = "may-shrink"; // cut if need be; whole on hover
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final Duration TINT = Duration.millis(600);

    private final Column<T> column;
    private final TableRows<T, ?> rows;
    private final Icons icons;
    private final Look look;
    private Tone tone = Tone.PLAIN;
    private @Nullable Ikon icon;
    private Tone iconTone = Tone.PLAIN;
    private @Nullable TwoLines twoLines;
    private @Nullable PauseTransition tint;

    KitCell(Column<T> column, TableRows<T, ?> rows, Icons icons, Look look) {
        this.column = column;
        this.rows = rows;
        this.icons = icons;
        this.look = look;
        getStyleClass().add(tone.styleClass());
        if (column.isGrowing()) {
            getStyleClass().add(MAY_SHRINK);
        }
        setGraphicTextGap(8);
        setOnMouseEntered(_ -> showWholeText());
    }

    /// Two lines, one above the other.
    private static final class TwoLines extends VBox {
        private final Label first = new Label();
        private final Label second = new Label();

        TwoLines(boolean mayShrink) {
            if (mayShrink) {
                first.getStyleClass().add(MAY_SHRINK);
                second.getStyleClass().add(MAY_SHRINK);
            }
            first.getStyleClass().add("medium");
            second.getStyleClass().add("second-line");
            first.setMinWidth(0);
            second.setMinWidth(0);
            getChildren().addAll(first, second);
            setAlignment(Pos.CENTER_LEFT);
            setSpacing(1);
        }
    }

    @Override
    protected void updateItem(@Nullable T row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        if (isEmpty || row == null) {
            setText(null);
            setGraphic(null);
            icon = null;
            untint();
            return;
        }
        Shown now = column.shown().apply(row);
        if (now.second() != null) {
            showTwoLines(now);
        } else {
            setContentDisplay(ContentDisplay.LEFT);
            setText(now.text());
            showIcon(now.icon(), now.iconTone());
            tone(now.tone());
        }
        T before = rows.justBefore(row);
        if (before != null && !column.shown().apply(before).text().equals(now.text())) {
            tint();
        } else {
            untint();
        }
    }

    private void showTwoLines(Shown now) {
        if (twoLines == null) {
            twoLines = new TwoLines(column.isGrowing());
        }
        twoLines.first.setText(now.text());
        twoLines.second.setText(now.second());
        setText(null);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(twoLines);
        setAccessibleText(now.text() + ", " + now.second());
    }

    private void showIcon(@Nullable Ikon now, Tone toned) {
        if (now == null) {
            setGraphic(null);
        } else if (now != icon || toned != iconTone || !(getGraphic() instanceof FontIcon)) {
            setGraphic(icons.of(now, toned));
        }
        icon = now;
        iconTone = toned;
    }

    private void tone(Tone now) {
        if (now != tone) {
            getStyleClass().remove(tone.styleClass());
            getStyleClass().add(now.styleClass());
            tone = now;
        }
    }

    private void tint() {
        if (look.isMotionReduced() || tint != null) {
            return;
        }
        pseudoClassStateChanged(CHANGED, true);
        tint = new PauseTransition(TINT);
        tint.setOnFinished(_ -> untint());
        tint.play();
    }

    private void untint() {
        if (tint != null) {
            tint.stop();
            tint = null;
            pseudoClassStateChanged(CHANGED, false);
        }
    }

    private void showWholeText() {
        String text = getText();
        TwoLines lines = getGraphic() == twoLines ? twoLines : null;
        if (lines != null) {
            text = lines.first.getText() + "\n" + lines.second.getText();
        }
        boolean isCut = text != null && prefWidth(-1) > getWidth() + 0.5;
        setTooltip(isCut ? new Tooltip(text) : null);
    }
}
