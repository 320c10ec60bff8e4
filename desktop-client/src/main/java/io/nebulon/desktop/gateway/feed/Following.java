package io.nebulon.desktop.gateway.feed;

import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is read and then followed. All of it happens on the thread of the feed, so that a
/// value and the events after it come in order.
///
/// It listens before it reads: what happens meanwhile waits, and is told when it is after the
/// position of what was read.
public final class Following<T> implements Subscription {
    /// So many may wait; when more come while a slow read is under way, it is read once more.
    private static final int MOST_WAITING = 20_000;

    private final Feed feed;
    private final Supplier<Call<Read<T>>> source;
    private final Follower<T> follower;
    private final Deque<LogEvent> waiting = new ArrayDeque<>();
    private final Subscription events;
    private final Subscription states;
    private @Nullable Call<Read<T>> reading;
    private Stage stage = Stage.READING;
    private boolean overflowed;
    private boolean closed;
    private long position;

    private enum Stage {
        /// What happens waits.
        READING,
        /// What happens is told.
        FOLLOWING,
        /// What happens does not matter: it will be read again.
        FAILED
    }

    Following(Feed feed, Supplier<Call<Read<T>>> source, Follower<T> follower) {
        this.feed = feed;
        this.source = source;
        this.follower = follower;
        this.events = feed.listen(new Events());
        this.states = feed.onState(this::linkIs);
        reload();
    }

    /// Reads it anew, as after a change of what is asked for.
    public void reload() {
        feed.dispatch(this::read);
    }

    @Override
    public void close() {
        events.close();
        states.close();
        feed.dispatch(() -> {
            closed = true;
            stopReading();
        });
    }

    private final class Events implements FeedListener {
        @Override
        public void event(LogEvent event) {
            switch (stage) {
                case FOLLOWING -> tell(event);
                case READING -> keep(event);
                case FAILED -> {
                    // read again when the link is back
                }
            }
        }

        @Override
        public void reset() {
            read();
        }
    }

    private void keep(LogEvent event) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(event);
        } else {
            overflowed = true;
        }
    }

    private void linkIs(LinkState state) {
        if (stage == Stage.FAILED && state.isLive()) {
            read();
        }
    }

    private void read() {
        if (closed) {
            return;
        }
        stopReading();
        waiting.clear();
        overflowed = false;
        stage = Stage.READING;
        Call<Read<T>> call = source.get();
        reading = call;
        call.onDone(
                feed::dispatch,
                outcome -> {
                    if (isCurrent(call)) {
                        arrived(outcome);
                    }
                });
    }

    @SuppressWarnings("ReferenceEquality") // the very call, not another one like it
    private boolean isCurrent(Call<Read<T>> call) {
        return reading == call;
    }

    private void stopReading() {
        Call<Read<T>> call = reading;
        reading = null;
        if (call != null) {
            call.cancel();
        }
    }

    private void arrived(Outcome<Read<T>> outcome) {
        reading = null;
        if (overflowed) {
            read();
        } else if (outcome instanceof Outcome.Done<Read<T>>(Read<T> value)) {
            stage = Stage.FOLLOWING;
            position = value.position();
            follower.value(value);
            while (!waiting.isEmpty() && stage == Stage.FOLLOWING) {
                tell(waiting.remove());
            }
        } else {
            waiting.clear();
            stage = Stage.FAILED;
            follower.failed(outcome);
        }
    }

    private void tell(LogEvent event) {
        if (event.position() > position && !closed) {
            follower.event(event);
        }
    }
}
