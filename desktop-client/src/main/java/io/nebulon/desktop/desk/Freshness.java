package io.nebulon.desktop.desk;

import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// How old something is that is read by itself, beside a list that follows events. It is right as
/// long as nothing has happened to it; once something has, it is as old as its last reading, until
/// it is read again. Used on the thread that draws.
public final class Freshness {
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<@Nullable Instant> oldSince = new ReadOnlyObjectWrapper<>();
    private @Nullable Instant readAt;

    public Freshness(InstantSource clock) {
        this.clock = clock;
    }

    /// The moment that it is right for, while the list knows more; null while it is as new as that.
    public ReadOnlyObjectProperty<@Nullable Instant> oldSinceProperty() {
        return oldSince.getReadOnlyProperty();
    }

    public void read() {
        readAt = clock.instant();
        oldSince.set(null);
    }

    /// Something has happened to it that was not read yet.
    public void changed() {
        if (oldSince.get() == null) {
            oldSince.set(readAt);
        }
    }

    /// Something else is to be shown.
    public void forget() {
        readAt = null;
        oldSince.set(null);
    }
}
