package io.nebulon.desktop.ui.form;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Hands Enter on to the form: Space ticks a box, Enter goes on as in any other field.
final class EnterPasses {
    private EnterPasses() {}

    static void on(CheckBox tick) {
        tick.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    Node parent = tick.getParent();
                    boolean isPlain =
                            event.getCode() == KeyCode.ENTER
                                    && !event.isShortcutDown()
                                    && !event.isAltDown();
                    if (isPlain && parent != null) {
                        event.consume();
                        Event.fireEvent(parent, event.copyFor(parent, parent));
                    }
                });
    }
}
