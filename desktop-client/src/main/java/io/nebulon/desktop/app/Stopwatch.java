package io.nebulon.desktop.app;

import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;

/// Says how long the client took, from the start of its process, until the first frame of its
/// window and until a list with live data stood in it.
final class Stopwatch extends AnimationTimer {
    /// The system property that asks for it. No option, because a start without options is the one
    /// to be timed.
    static final String PROPERTY = "nebulon.stopwatch";

    private final Client client;
    private final Runnable onEnd;
    private final Instant began =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    private int frames;

    Stopwatch(Client client, Runnable onEnd) {
        this.client = client;
        this.onEnd = onEnd;
    }

    @Override
    public void handle(long now) {
        frames++;
        if (frames == 2) { // the first one has been drawn
            say("window");
        }
        if (client.isLive()) {
            say("live data");
            stop();
            onEnd.run();
        }
    }

    private void say(String what) {
        long millis = Duration.between(began, Instant.now()).toMillis();
        System.out.println(what + " after " + millis + " ms");
    }
}
