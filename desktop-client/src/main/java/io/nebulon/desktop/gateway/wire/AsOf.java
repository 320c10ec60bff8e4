package io.nebulon.desktop.gateway.wire;

import java.time.Instant;

/// For which moment something is read.
public sealed interface AsOf {
    /// As it is.
    AsOf NOW = new Now();

    record Now() implements AsOf {}

    /// By what had happened then, as known now.
    record Moment(Instant time) implements AsOf {}

    /// As it was known at a position of the log.
    record Position(long position) implements AsOf {}

    static AsOf moment(Instant time) {
        return new Moment(time);
    }

    static AsOf position(long position) {
        return new Position(position);
    }
}
