package io.nebulon.desktop.gateway.feed;

import io.nebulon.desktop.gateway.wire.Refusal;
import java.time.Instant;

/// How the link to the server is.
public sealed interface LinkState {
    /// The last moment at which the server was heard, as of this state; [Feed#lastSign] goes on.
    Instant lastSign();

    /// Whether what happens is told as it happens.
    default boolean isLive() {
        return this instanceof Live || this instanceof OfflineStation;
    }

    record Live(Instant lastSign) implements LinkState {}

    /// The server is in this process: there is no link that could be lost.
    record OfflineStation(Instant lastSign) implements LinkState {}

    /// The link broke a moment ago, or was not there yet.
    record Reconnecting(Instant since, Instant nextTry, Instant lastSign) implements LinkState {}

    /// It has been broken for a while. It is tried on, less often.
    record Lost(Instant since, Instant nextTry, Instant lastSign) implements LinkState {}

    /// The sign-in has ended: nothing is tried any more.
    record SignedOut(Refusal why, Instant lastSign) implements LinkState {}
}
