package io.nebulon.server.connection;

import io.nebulon.server.security.ClientAddress;
import io.nebulon.server.security.TrustedProxies;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many connections are open, in all and from each address.
@Singleton
class OpenConnections {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final int most;
    private final int perAddress;
    private final TrustedProxies proxies;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    OpenConnections(ConnectionSettings settings, TrustedProxies proxies) {
        this.most = settings.most();
        this.perAddress = settings.perAddress();
        this.proxies = proxies;
    }

    /// A place that was taken.
    ///
    /// @param key what it counts for, or null when its address is not limited
    record Place(@Nullable String key) {}

    /// A place for one more connection, or null when there is none.
    @Nullable Place enter(@Nullable InetAddress address) {
        String key = key(address);
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            refuse("there are " + most + " connections");
            return null;
        }
        if (key != null && byAddress.merge(key, 1, Integer::sum) > perAddress) {
            leave(new Place(key));
            refuse(perAddress + " connections come from one address");
            return null;
        }
        return new Place(key);
    }

    void leave(Place place) {
        open.decrementAndGet();
        if (place.key != null) {
            byAddress.computeIfPresent(place.key, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    int open() {
        return open.get();
    }

    /// Those of an address; 0 for one that is not limited.
    int from(InetAddress address) {
        String key = key(address);
        return key == null ? 0 : byAddress.getOrDefault(key, 0);
    }

    long refused() {
        return refused.get();
    }

    private @Nullable String key(@Nullable InetAddress address) {
        return address == null || address.isLoopbackAddress() || proxies.trust(address)
                ? null
                : ClientAddress.of(address);
    }

    /// Says so at most once a minute: whoever is turned away may come again at once.
    private void refuse(String why) {
        long count = refused.incrementAndGet();
        long due = nextWarning.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + QUIET_NANOS)) {
            LOG.warn("turned a connection away: {} ({} since the start)", why, count);
        }
    }
}
