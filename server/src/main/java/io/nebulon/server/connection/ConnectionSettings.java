package io.nebulon.server.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micronaut.context.annotation.Value;
import io.nebulon.server.security.UnusableSettingException;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// The limits of connections, by their names under `nebulon.connections`.
///
/// @param max the most connections that are open at the same time; 0 for what suits the streams
/// @param perAddress the most of them from one address; loopback and trusted proxies are not
///   limited, they speak for many
/// @param idle how long a connection may be open without a request
/// @param head how long the head of a request may take from its first byte
/// @param stall for how long a client may send or take next to nothing of a body or answer
/// @param leastRate what is next to nothing: fewer bytes a second than these
/// @param bodyMemory the most bytes of bodies that memory holds for all; 0 for a part of the heap
/// @param streams the most streams, each of which is a connection
@Singleton
record ConnectionSettings(
        @Value("${nebulon.connections.max:0}") int max,
        @Value("${nebulon.connections.per-address:1000}") int perAddress,
        @Value("${nebulon.connections.idle:75s}") Duration idle,
        @Value("${nebulon.connections.head:10s}") Duration head,
        @Value("${nebulon.connections.stall:30s}") Duration stall,
        @Value("${nebulon.connections.least-rate:500}") int leastRate,
        @Value("${nebulon.connections.body-memory:0}") long bodyMemory,
        @Value("${nebulon.feed.max-subscribers:10000}") int streams) {
    /// What is left for requests when every stream is taken.
    private static final int BESIDE_STREAMS = 4_096;

    /// What the database, its readers and the Java runtime have open themselves.
    private static final int OTHER_FILES = 512;

    ConnectionSettings {
        if (max < 0 || perAddress < 1 || leastRate < 1 || bodyMemory < 0) {
            throw new UnusableSettingException(
                    "nebulon.connections: max and body-memory must not be below 0, per-address and"
                            + " least-rate not below 1");
        }
        for (Duration duration : new Duration[] {idle, head, stall}) {
            if (duration.toMillis() < 1) {
                throw new UnusableSettingException(
                        "nebulon.connections: idle, head and stall must be longer than nothing");
            }
        }
    }

    /// The most connections; never more than the files that the process may open.
    int most() {
        return Math.min(max == 0 ? streams + BESIDE_STREAMS : max, files());
    }

    /// The most bytes of bodies that are held at the same time.
    long mostBodyBytes() {
        return bodyMemory == 0 ? Runtime.getRuntime().maxMemory() / 8 : bodyMemory;
    }

    /// How often connections are looked at.
    Duration interval() {
        Duration shortest = head.compareTo(stall) < 0 ? head : stall;
        shortest = shortest.compareTo(idle) < 0 ? shortest : idle;
        Duration quarter = shortest.dividedBy(4).plusMillis(1);
        return quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
    }

    private static int files() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                && os.getMaxFileDescriptorCount() > 0) {
            long left = Math.max(os.getMaxFileDescriptorCount() - OTHER_FILES, 64);
            return Math.toIntExact(Math.min(left, Integer.MAX_VALUE));
        }
        return Integer.MAX_VALUE;
    }
}
