package io.nebulon.desktop.gateway.feed;

import java.time.Duration;

/// How patient a feed is.
///
/// @param silence how long nothing may be heard before the link counts as dead; heartbeats come
///   every 15 s
/// @param firstRetry after how long a broken link is tried first; each further try waits twice as
///   long
/// @param longestRetry the longest wait between two tries
/// @param lostAfter after how long a broken link counts as lost
public record FeedTiming(
        Duration silence, Duration firstRetry, Duration longestRetry, Duration lostAfter) {
    public static final FeedTiming STANDARD =
            new FeedTiming(
                    Duration.ofSeconds(24),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(15));
}
