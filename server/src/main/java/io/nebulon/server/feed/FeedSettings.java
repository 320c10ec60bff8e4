package io.nebulon.server.feed;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The limits of the feed, by their names under `nebulon.feed`.
///
/// @param maxSubscribers the most streams that are open at the same time
/// @param heartbeat how often each stream has a sign of life
/// @param gather the longest time for which events are gathered when there is much to send
/// @param stall how long a reader may take nothing before it is cut off
/// @param ringEvents how many events are held for everybody, a power of two
/// @param ringBytes how many bytes they may have
@Singleton
record FeedSettings(
        @Value("${nebulon.feed.max-subscribers:10000}") int maxSubscribers,
        @Value("${nebulon.feed.heartbeat:15s}") Duration heartbeat,
        @Value("${nebulon.feed.gather:50ms}") Duration gather,
        @Value("${nebulon.feed.stall:30s}") Duration stall,
        @Value("${nebulon.feed.ring-events:16384}") int ringEvents,
        @Value("${nebulon.feed.ring-bytes:16777216}") long ringBytes) {}
