package io.nebulon.server.connection;

import io.micronaut.core.annotation.Order;
import io.nebulon.server.http.ConnectionPart;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Ends connections whose clients hold them without using them: that ask nothing, whose heads or
/// bodies trickle in, or who do not take their answers. Costs a look at each connection once a
/// second, and next to nothing for a request.
///
/// A stream leaves this when it takes its connection over; its pump looks after slow readers.
@Singleton
@Order(ConnectionPart.NEXT_TO_THE_WIRE)
final class SlowClients implements ConnectionPart {
    private final ConnectionSettings settings;
    private final ConcurrentMap<EventLoop, Round> rounds = new ConcurrentHashMap<>();
    private final LongAdder ended = new LongAdder();

    SlowClients(ConnectionSettings settings) {
        this.settings = settings;
    }

    @Override
    public ChannelHandler handler() {
        return new Watched(this, settings);
    }

    /// How many connections were ended.
    long ended() {
        return ended.sum();
    }

    /// How many are watched.
    int watched() {
        return rounds.values().stream().mapToInt(round -> round.size).sum();
    }

    void countEnded() {
        ended.increment();
    }

    void join(Channel channel, Watched connection) {
        rounds.computeIfAbsent(channel.eventLoop(), Round::new).add(connection);
    }

    void leave(Channel channel, Watched connection) {
        Round round = rounds.get(channel.eventLoop());
        if (round != null) {
            round.remove(connection);
        }
    }

    /// The connections of one event loop, looked at on that loop.
    private final class Round {
        private final EventLoop loop;
        private final Set<Watched> connections = new HashSet<>();
        private boolean isScheduled;
        private volatile int size;

        Round(EventLoop loop) {
            this.loop = loop;
        }

        void add(Watched connection) {
            connections.add(connection);
            size = connections.size();
            schedule();
        }

        void remove(Watched connection) {
            connections.remove(connection);
            size = connections.size();
        }

        private void schedule() {
            if (!isScheduled && !loop.isShuttingDown()) {
                isScheduled = true;
                loop.schedule(this::look, settings.interval().toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        private void look() {
            isScheduled = false;
            long now = System.nanoTime();
            List<Watched> all = new ArrayList<>(connections); // those that end leave
            all.forEach(connection -> connection.look(now));
            if (!connections.isEmpty()) {
                schedule();
            }
        }
    }
}
