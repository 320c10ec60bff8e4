package io.nebulon.desktop.gateway.feed;

/// Ends what it was given for.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
