package io.nebulon.server.feed;

/// One who reads the log as it grows. It keeps its own position: what it is told here is only that
/// there is more.
@FunctionalInterface
interface Follower {
    /// The log has grown. Must be quick and must not throw; may be called when nothing is new.
    void grown();
}
