package io.nebulon.server.feed;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What the feed has done since the start.
@Singleton
class Counters {
    /// Open streams.
    final AtomicInteger subscribers = new AtomicInteger();

    /// Events handed to the connections of readers.
    final LongAdder delivered = new LongAdder();

    /// Those of them that were read from the log because the ring did not hold them.
    final LongAdder replayed = new LongAdder();

    /// Streams cut off because their readers took nothing for too long.
    final LongAdder dropped = new LongAdder();

    /// Streams that ended because their token did.
    final LongAdder expired = new LongAdder();

    /// Streams that began with a cursor that could not be served.
    final LongAdder resets = new LongAdder();

    /// Streams that were refused because there were too many.
    final LongAdder refused = new LongAdder();
}
