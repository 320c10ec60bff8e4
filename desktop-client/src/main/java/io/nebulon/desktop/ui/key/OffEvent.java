package io.nebulon.desktop.ui.key;

import javafx.event.Event;
import javafx.event.EventType;

/// A key was pressed whose action is off just now. It goes up from what has the focus to whoever
/// can say why: no key does nothing without a word.
public final class OffEvent extends Event {
    public static final EventType<OffEvent> OFF = new EventType<>(Event.ANY, "NEBULON_ACTION_OFF");

    private static final long serialVersionUID = 1;

    private final String why;

    OffEvent(String why) {
        super(OFF);
        this.why = why;
    }

    /// In words; blank where the reason is plain to see.
    public String why() {
        return why;
    }
}
