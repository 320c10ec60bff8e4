package io.nebulon.desktop.ui.key;

import java.util.List;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// Lets keys do their actions below a node. Whoever has the focus gets a key first; single letters
/// never take a key away from somebody who types. An action that is off says why.
public final class ActionKeys implements EventHandler<KeyEvent> {
    private final Supplier<List<Action>> actions;

    private ActionKeys(Supplier<List<Action>> actions) {
        this.actions = actions;
    }

    /// @param actions asked anew for every key, the first that matches is done
    public static void install(Node node, Supplier<List<Action>> actions) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, new ActionKeys(actions));
    }

    /// The same for keys that go before what the focused control would do with them.
    public static void installFirst(Node node, Supplier<List<Action>> actions) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, new ActionKeys(actions));
    }

    @Override
    public void handle(KeyEvent event) {
        boolean isTyping = event.getTarget() instanceof TextInputControl;
        for (Action action : actions.get()) {
            Keys keys = action.keys();
            if (keys != null && keys.match(event) && !(isTyping && keys.isTyped())) {
                event.consume();
                if (keys.isTyped()) {
                    swallowTyped(event, keys);
                }
                if (!action.run()) {
                    Event.fireEvent(event.getTarget(), new OffEvent(action.whyOff().get()));
                }
                return;
            }
        }
    }

    /// A key that was pressed writes its letter a moment later, into whatever has the focus by
    /// then: the first field of the form that it has opened. That letter is not meant.
    private static void swallowTyped(KeyEvent pressed, Keys keys) {
        if (!(pressed.getTarget() instanceof Node node) || node.getScene() == null) {
            return;
        }
        Scene scene = node.getScene();
        EventHandler<KeyEvent> swallow =
                new EventHandler<>() {
                    @Override
                    public void handle(KeyEvent event) {
                        scene.removeEventFilter(KeyEvent.ANY, this);
                        if (event.getEventType() == KeyEvent.KEY_TYPED && keys.writes(event)) {
                            event.consume();
                        }
                    }
                };
        scene.addEventFilter(KeyEvent.ANY, swallow);
    }
}
