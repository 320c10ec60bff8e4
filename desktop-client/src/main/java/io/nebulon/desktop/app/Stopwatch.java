package io.nebulon.desktop.app;

import javafx.animation.AnimationTimer;

/// Says when the first frame of its window was drawn, and when a list with live data stood in it,
/// to whoever started the client and holds the watch. (The platform knows the start of a process to
/// a second only.)
final class Stopwatch extends AnimationTimer {
    /// The system property that asks for it. No option, because a start without options is the one
    /// to be timed.
    static final String PROPERTY = "nebulon.stopwatch";

    static final String WINDOW = "window";
    static final String LIVE = "live data";

    private final Client client;
    private final Runnable onEnd;
    private int frames;

    Stopwatch(Client client, Runnable onEnd) {
        this.client = client;
        this.onEnd = onEnd;
    }

    @Override
    public void handle(long now) {
        frames++;
        if (frames == 2) { // the first one has been drawn
            System.out.println(WINDOW);
        }
        if (client.isLive()) {
            System.out.println(LIVE);
            stop();
            onEnd.run();
        }
    }
}
