package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.control.InSight;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Look;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// A sheet at the right edge, 480 wide: forms and whatever needs more room than a pane, while the
/// list stays in sight. It is not modal; Esc closes it.
public final class SideSheet extends VBox {
    public static final double WIDTH = 480;

    private static final Duration IN = Duration.millis(160);
    private static final Duration OUT = Duration.millis(120);

    private final HBox head;
    private final VBox body = Rows.styled(new VBox(), "side-sheet-body");
    private final VBox foot = new VBox();
    private Runnable onCancel = this::close;
    private Runnable onClosed = () -> {};

    /// @param remarks at the right of the head
    public SideSheet(String title, String subtitle, Node... remarks) {
        getStyleClass().addAll("side-sheet", "sheet");
        Label sub = Text.shrinking(Text.small(subtitle));
        VBox titles = Rows.down(2, Text.paneTitle(title), sub);
        if (subtitle.isEmpty()) {
            titles.getChildren().remove(sub);
        }
        head = Rows.styled(Rows.across(8, Rows.growing(titles)), "side-sheet-head");
        head.getChildren().addAll(remarks);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        InSight.keepFocus(scroll);
        getChildren().addAll(head, Rows.growing(scroll), foot);
        setAccessibleText(title);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        onCancel.run();
                    }
                });
        setOnMousePressed(_ -> requestFocus());
    }

    public SideSheet with(Node... nodes) {
        body.getChildren().addAll(nodes);
        return this;
    }

    /// What stands at the bottom whatever is scrolled: the buttons of a form.
    public SideSheet foot(Node... nodes) {
        foot.getChildren().setAll(nodes);
        return this;
    }

    public VBox body() {
        return body;
    }

    /// What Esc does, when it is not just closing: asking what to do with what was typed.
    public void setOnCancel(Runnable cancel) {
        onCancel = cancel;
    }

    public void cancel() {
        onCancel.run();
    }

    public void close() {
        onClosed.run();
    }

    void setOnClosed(Runnable told) {
        onClosed = told;
    }

    void openIn(Pane pane, Look look) {
        double width = look.px(WIDTH);
        setMinWidth(width);
        setMaxWidth(width);
        setPrefWidth(width);
        prefHeightProperty().bind(pane.heightProperty());
        layoutXProperty().bind(pane.widthProperty().subtract(width));
        pane.getChildren().add(this);
        applyCss(); // what it scrolls is in the scene from here on, and can have the focus
        if (!look.isMotionReduced()) {
            slide(width, 0, IN, () -> {});
        }
    }

    void closeIn(Pane pane, Look look) {
        if (look.isMotionReduced()) {
            pane.getChildren().remove(this);
        } else {
            setDisable(true);
            slide(0, getWidth(), OUT, () -> pane.getChildren().remove(this));
        }
    }

    private void slide(double from, double to, Duration in, Runnable then) {
        setTranslateX(from);
        Timeline motion =
                new Timeline(
                        new KeyFrame(
                                in, new KeyValue(translateXProperty(), to, Interpolator.EASE_OUT)));
        motion.setOnFinished(_ -> then.run());
        motion.play();
    }
}
