package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.feed.LinkState;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableRow;

/// Says how long the client took, from the start of its process, until the first frame of its
/// window and until a list with live data stood in it.
final class Stopwatch extends AnimationTimer {
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
        if (isLive()) {
            say("live data");
            stop();
            onEnd.run();
        }
    }

    private boolean isLive() {
        var desk = client.desk();
        if (desk == null) {
            return false;
        }
        LinkState state = desk.link().stateProperty().get();
        return state.isLive()
                && client.scene().getRoot().lookupAll(".table-row-cell").stream()
                        .anyMatch(node -> node instanceof TableRow<?> row && !row.isEmpty());
    }

    private void say(String what) {
        long millis = Duration.between(began, Instant.now()).toMillis();
        System.out.println(what + " after " + millis + " ms");
    }
}
