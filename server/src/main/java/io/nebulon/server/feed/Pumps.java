package io.nebulon.server.feed;

import io.nebulon.server.security.AccessTokens;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The pumps of all event loops: as many on each as its streams need.
@Singleton
class Pumps {
    private final Tail tail;
    private final Replays replays;
    private final AccessTokens tokens;
    private final Clock clock;
    private final FeedSettings settings;
    private final Counters counters;
    private final Map<EventLoop, OnLoop> loops = new ConcurrentHashMap<>();

    Pumps(
            Tail tail,
            Replays replays,
            AccessTokens tokens,
            Clock clock,
            FeedSettings settings,
            Counters counters) {
        this.tail = tail;
        this.replays = replays;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
        this.counters = counters;
    }

    private record OnLoop(List<Pump> pumps, AtomicInteger working) {}

    /// A pump with room for one more stream. Only on the channel's event loop.
    Pump withRoom(Channel channel) {
        EventLoop loop = channel.eventLoop();
        OnLoop onLoop =
                loops.computeIfAbsent(
                        loop, _ -> new OnLoop(new CopyOnWriteArrayList<>(), new AtomicInteger()));
        for (Pump pump : onLoop.pumps) {
            if (pump.hasRoom()) {
                return pump;
            }
        }
        Pump pump = pump(loop, onLoop.working, channel.alloc());
        onLoop.pumps.add(pump);
        return pump;
    }

    /// By how many positions the stream that is furthest behind was so when that was looked at.
    long lag() {
        return loops.values().stream()
                .flatMap(onLoop -> onLoop.pumps.stream())
                .mapToLong(Pump::lag)
                .max()
                .orElse(0);
    }

    /// Does something with every pump, on its event loop.
    void each(Consumer<Pump> action) {
        loops.forEach((loop, onLoop) -> {
            try {
                loop.execute(() -> onLoop.pumps.forEach(action));
            } catch (RejectedExecutionException _) {
                // the loop has ended, and with it its connections
            }
        });
    }

    private Pump pump(EventLoop loop, AtomicInteger working, ByteBufAllocator allocator) {
        Batches batches = new Batches(tail.ring(), allocator);
        return new Pump(loop, working, batches, tail, replays, tokens, clock, settings, counters);
    }
}
