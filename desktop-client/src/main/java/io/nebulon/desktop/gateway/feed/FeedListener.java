package io.nebulon.desktop.gateway.feed;

import io.nebulon.desktop.gateway.events.LogEvent;

/// Told what happens, in order, on the one thread of the feed. It must not wait there.
@FunctionalInterface
public interface FeedListener {
    void event(LogEvent event);

    /// What was read before belongs to another state of the books: read it anew.
    default void reset() {}
}
