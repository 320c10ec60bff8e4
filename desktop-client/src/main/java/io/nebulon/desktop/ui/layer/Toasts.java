package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Words;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The toasts at the bottom right: two at most, six seconds each, longer while the mouse rests on
/// one.
public final class Toasts extends VBox {
    private static final int MOST = 2;
    private static final Duration STAY = Duration.seconds(6);
    private static final Duration FADE = Duration.millis(160);

    private final Look look;
    private final Icons icons;

    Toasts(Look look, Icons icons) {
        super(8);
        this.look = look;
        this.icons = icons;
        setAlignment(Pos.BOTTOM_RIGHT);
        setPadding(new Insets(0, 16, 42, 16));
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    void show(Toast toast, Words words) {
        Label text = Text.body(toast.text());
        HBox box = Rows.across(10, icons.of(toast.icon(), toast.tone()), text);
        box.getStyleClass().addAll("floating", "toast");
        Runnable undo = toast.undo();
        if (undo != null) {
            Action action =
                    Action.of(
                                    "toast.undo",
                                    words.get("undo"),
                                    () -> {
                                        remove(box);
                                        undo.run();
                                    })
                            .keys("Ctrl+Z");
            var button = new Buttons(icons).quiet(action);
            button.setFocusTraversable(false);
            box.getChildren().add(button);
        }
        box.setMaxWidth(Region.USE_PREF_SIZE);
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(toast.text());
        getChildren().removeIf(old -> toast.text().equals(old.getAccessibleText()));
        while (getChildren().size() >= MOST) {
            getChildren().removeFirst();
        }
        getChildren().add(box);
        come(box);
    }

    private void come(HBox box) {
        if (!look.isMotionReduced()) {
            FadeTransition in = new FadeTransition(FADE, box);
            in.setFromValue(0);
            in.setToValue(1);
            in.play();
        }
        PauseTransition stay = new PauseTransition(STAY);
        stay.setOnFinished(_ -> remove(box));
        stay.play();
        box.setOnMouseEntered(_ -> stay.pause());
        box.setOnMouseExited(_ -> stay.play());
    }

    private void remove(HBox box) {
        getChildren().remove(box);
    }

    /// Takes all away at once.
    public void clear() {
        getChildren().clear();
    }
}
