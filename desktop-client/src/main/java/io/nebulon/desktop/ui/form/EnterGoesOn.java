package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.layer.FocusTrap;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Enter leads from field to field, and from the last one to the commit.
public final class EnterGoesOn {
    private EnterGoesOn() {}

    /// @param commit what Enter does in the last field
    public static void in(Parent form, Runnable commit) {
        form.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean isPlain =
                            event.getCode() == KeyCode.ENTER
                                    && !event.isShortcutDown()
                                    && !event.isAltDown();
                    if (isPlain && !takesEnter(event.getTarget())) {
                        event.consume();
                        step(form, commit);
                    }
                });
    }

    private static boolean takesEnter(Object target) {
        return target instanceof TextArea || target instanceof Button;
    }

    private static void step(Parent form, Runnable commit) {
        List<Node> stops =
                FocusTrap.stops(form).stream().filter(stop -> !(stop instanceof Button)).toList();
        Node owner = form.getScene() == null ? null : form.getScene().getFocusOwner();
        int next = owner == null ? 0 : stops.indexOf(owner) + 1;
        if (next < stops.size()) {
            stops.get(next).requestFocus();
        } else {
            commit.run();
        }
    }
}
