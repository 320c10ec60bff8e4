package io.nebulon.desktop.gateway.feed;

import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;

/// Told a value and then every event after it, without gap or double, on the thread of the feed.
public interface Follower<T> {
    /// What was read. It comes again after a reset, and when it was asked for again.
    void value(Read<T> value);

    /// What happened after the value.
    void event(LogEvent event);

    /// It could not be read. It is read again by itself when the link is back.
    void failed(Outcome<Read<T>> outcome);
}
