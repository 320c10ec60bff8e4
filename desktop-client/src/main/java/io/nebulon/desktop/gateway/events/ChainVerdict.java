package io.nebulon.desktop.gateway.events;

import java.time.Duration;

/// What came of computing all seals of the log anew.
public sealed interface ChainVerdict {
    /// Every event is as it was sealed, and none is missing.
    ///
    /// @param head of the log at that moment
    /// @param booksHold whether all items add up to 0, as the server says
    /// @param took how long it took
    record Intact(SealedHead head, boolean booksHold, Duration took) implements ChainVerdict {}

    /// The seal of an event does not fit: it, or its place in the log, was changed.
    record Altered(long position, String type) implements ChainVerdict {}

    /// Events are missing, from the first to the last of these positions.
    record Missing(long first, long last) implements ChainVerdict {}

    /// The events are in order, but the books name another seal for the last of them.
    record OtherHead(long position) implements ChainVerdict {}

    /// The events are in order, but at this position there was another one when they were last
    /// verified: the log was rewritten.
    record Rewritten(SealedHead before) implements ChainVerdict {}

    /// Several nodes have written the log. What the API tells does not say which event is whose, so
    /// that only the audit at the server can compute their seals.
    record ManyNodes() implements ChainVerdict {}
}
