package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import java.util.Iterator;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;

/// Waits until the client shows live data, then shows each of its parts for a moment.
final class Rehearsal extends AnimationTimer {
    private static final int FRAMES_EACH = 30;

    private final Client client;
    private final Runnable onEnd;
    private @Nullable Iterator<Feature> parts;
    private int frames;

    Rehearsal(Client client, Runnable onEnd) {
        this.client = client;
        this.onEnd = onEnd;
    }

    @Override
    public void handle(long now) {
        Desk desk = client.desk();
        if (desk == null || (parts == null && !client.isLive())) {
            return;
        }
        if (parts == null) {
            parts = client.features().iterator();
        }
        if (frames++ % FRAMES_EACH > 0) {
            return;
        }
        if (parts.hasNext()) {
            desk.open(new Place.Screen(parts.next().id()));
        } else {
            stop();
            onEnd.run();
        }
    }
}
