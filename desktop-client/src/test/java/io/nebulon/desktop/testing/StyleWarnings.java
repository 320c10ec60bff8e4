package io.nebulon.desktop.testing;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the toolkit says about colours that it looked for in vain. Walks end without any.
public final class StyleWarnings extends Handler {
    private static final Logger CSS = Logger.getLogger("javafx.css");
    private static final Queue<String> HEARD = new ConcurrentLinkedQueue<>();

    private StyleWarnings() {}

    static void listen() {
        CSS.addHandler(new StyleWarnings());
    }

    /// All since this was asked last.
    public static List<String> taken() {
        List<String> taken = List.copyOf(HEARD);
        HEARD.removeAll(taken);
        return taken;
    }

    @Override
    public void publish(LogRecord record) {
        HEARD.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
