package io.nebulon.desktop.gateway.events;

/// Told how far the verification has come, on the thread that reads.
@FunctionalInterface
public interface ChainProgress {
    void verified(long soFar, long all);
}
