package io.nebulon.server.feed;

import io.nebulon.server.security.AccessTokens;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Sends to some of the streams of one event loop, on that loop. A round gives every stream what it
/// lacks, in one write; how long the next round waits for more to gather depends on how long this
/// one took, so that a quiet feed is immediate and a busy one leaves the loop time for requests.
final class Pump implements Follower {
    /// The most streams of one pump, so that others get their turn on the loop.
    private static final int MOST_STREAMS = 250;

    /// All pumps of a loop together rest for so many times as long as they work.
    private static final int REST = 3;

    /// As much of that rest is left out: a few pumps with little to send need not wait for each
    /// other, and where there is much to send it makes no difference.
    private static final long LEFT_OUT_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final EventLoop loop;
    private final Tail tail;
    private final Replays replays;
    private final AccessTokens tokens;
    private final Clock clock;
    private final FeedSettings settings;
    private final Counters counters;
    private final Batches batches;
    private final AtomicInteger pumpsOnLoop;
    private final List<@Nullable Subscriber> subscribers = new ArrayList<>();
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private int open;
    private boolean isSweeping;
    private volatile long restUntilNanos = System.nanoTime();
    private volatile long lag;

    Pump(
            EventLoop loop,
            AtomicInteger pumpsOnLoop,
            Batches batches,
            Tail tail,
            Replays replays,
            AccessTokens tokens,
            Clock clock,
            FeedSettings settings,
            Counters counters) {
        this.loop = loop;
        this.pumpsOnLoop = pumpsOnLoop;
        this.batches = batches;
        this.tail = tail;
        this.replays = replays;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
        this.counters = counters;
    }

    boolean hasRoom() {
        return open < MOST_STREAMS;
    }

    /// By how many positions the last of the streams was behind when that was looked at last.
    long lag() {
        return lag;
    }

    /// Takes on a stream and sends it what comes first and what it lacks.
    void add(Subscriber subscriber, byte[] greeting) {
        long now = System.nanoTime();
        subscriber.place = subscribers.size();
        subscriber.lastSentNanos = now;
        subscriber.heartbeatNanos = now + settings.heartbeat().toNanos();
        subscribers.add(subscriber);
        open++;
        if (open == 1) {
            pumpsOnLoop.incrementAndGet();
            tail.follow(this);
        }
        if (!isSweeping) {
            isSweeping = true;
            scheduleSweep();
        }
        write(subscriber, Unpooled.wrappedBuffer(greeting));
        subscriber.channel.flush();
        serve(subscriber);
    }

    void remove(Subscriber subscriber) {
        if (subscribers.get(subscriber.place) != subscriber) {
            return;
        }
        subscribers.set(subscriber.place, null);
        open--;
        if (open == 0) {
            pumpsOnLoop.decrementAndGet();
            tail.unfollow(this);
            lag = 0;
        }
    }

    /// Sends a stream what it lacks, outside of the rounds.
    void serve(Subscriber subscriber) {
        serve(subscriber, tail.ring().end());
        batches.release();
    }

    void endAll() {
        for (Subscriber subscriber : subscribers) {
            if (subscriber != null) {
                subscriber.isEnding = true;
                subscriber.channel.close();
            }
        }
    }

    @Override
    public void grown() {
        if (!isWoken.compareAndSet(false, true)) {
            return;
        }
        long rest = restUntilNanos - System.nanoTime();
        try {
            if (rest <= 0) {
                loop.execute(this::round);
            } else {
                loop.schedule(this::round, rest, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException _) {
            // the server ends
        }
    }

    private void round() {
        long began = System.nanoTime();
        long target = tail.ring().end();
        for (Subscriber subscriber : subscribers) {
            if (subscriber != null) {
                serve(subscriber, target);
            }
        }
        batches.release();
        long ended = System.nanoTime();
        restUntilNanos = ended + rest(ended - began);
        isWoken.set(false);
        if (tail.ring().end() > target) {
            grown();
        }
    }

    /// Varied a little, so that the pumps of a loop spread over the time instead of working at
    /// once.
    private long rest(long worked) {
        long rest = rest(pumpsOnLoop.get(), worked, settings.gather().toNanos());
        return rest - ThreadLocalRandom.current().nextLong(rest / 8 + 1);
    }

    /// @return nanoseconds: at least as long as the round took, at most the longest gathering
    static long rest(int pumps, long worked, long longest) {
        long shared = REST * pumps * worked - LEFT_OUT_NANOS;
        return Math.min(Math.max(shared, worked), longest);
    }

    private void serve(Subscriber subscriber, long target) {
        if (subscriber.isEnding || subscriber.isReplaying || subscriber.position >= target) {
            return;
        }
        if (!tokens.isGood(subscriber.token)) {
            expire(subscriber);
            return;
        }
        boolean hasWritten = false;
        while (subscriber.position < target && subscriber.channel.isWritable()) {
            Batch batch = batches.after(subscriber.position, target, subscriber.view);
            if (batch == null) {
                replay(subscriber);
                break;
            }
            if (batch.bytes() != null) {
                write(subscriber, batch.bytes().retainedDuplicate());
                told(subscriber, batch.events(), batch.last());
                hasWritten = true;
            }
            subscriber.position = batch.to();
        }
        if (hasWritten) {
            subscriber.channel.flush();
        }
    }

    private void replay(Subscriber subscriber) {
        subscriber.isReplaying = true;
        replays.read(
                subscriber.view,
                subscriber.position,
                piece -> loop.execute(() -> replayed(subscriber, piece)));
    }

    private void replayed(Subscriber subscriber, LogReader.@Nullable Piece piece) {
        subscriber.isReplaying = false;
        if (subscriber.isEnding) {
            return;
        }
        if (piece == null) {
            subscriber.isEnding = true;
            subscriber.channel.close();
            return;
        }
        if (!tokens.isGood(subscriber.token)) {
            expire(subscriber);
            return;
        }
        if (piece.events() > 0) {
            write(subscriber, Unpooled.wrappedBuffer(piece.bytes()));
            told(subscriber, piece.events(), piece.last());
            counters.replayed.add(piece.events());
            subscriber.channel.flush();
        }
        subscriber.position = piece.to();
        serve(subscriber);
    }

    private void told(Subscriber subscriber, int events, long last) {
        subscriber.told = last;
        counters.delivered.add(events);
    }

    private static void write(Subscriber subscriber, ByteBuf bytes) {
        subscriber.lastSentNanos = System.nanoTime();
        subscriber.channel.write(bytes, subscriber.channel.voidPromise());
    }

    private void expire(Subscriber subscriber) {
        boolean isExpired = !clock.instant().isBefore(subscriber.token.expiresAt());
        String reason = isExpired ? "token_expired" : "token_revoked";
        counters.expired.increment();
        subscriber.isEnding = true;
        subscriber.lastSentNanos = System.nanoTime();
        subscriber
                .channel
                .writeAndFlush(
                        Unpooled.wrappedBuffer(Messages.expired(reason, subscriber.position)))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void scheduleSweep() {
        long interval = Math.min(TimeUnit.SECONDS.toNanos(1), settings.heartbeat().toNanos() / 4);
        loop.schedule(this::sweep, interval, TimeUnit.NANOSECONDS);
    }

    /// Looks after streams on which nothing happens.
    private void sweep() {
        long now = System.nanoTime();
        long least = tail.ring().end();
        for (Subscriber subscriber : subscribers) {
            if (subscriber != null) {
                look(subscriber, now);
                least = Math.min(least, subscriber.position);
            }
        }
        lag = open == 0 ? 0 : tail.ring().end() - least;
        close(subscribers);
        isSweeping = open > 0;
        if (isSweeping) {
            scheduleSweep();
        }
    }

    private void look(Subscriber subscriber, long now) {
        if (!subscriber.channel.isWritable() || subscriber.isEnding) {
            if (now - subscriber.lastSentNanos > settings.stall().toNanos()) {
                counters.dropped.increment();
                subscriber.isEnding = true;
                subscriber.channel.close();
            }
        } else if (!tokens.isGood(subscriber.token)) {
            expire(subscriber);
        } else if (now - subscriber.heartbeatNanos >= 0) {
            heartbeat(subscriber, now);
        }
    }

    /// The position is left out where an event has told it not long ago.
    private void heartbeat(Subscriber subscriber, long now) {
        boolean isKnown =
                subscriber.told == subscriber.position
                        && now - subscriber.lastSentNanos < settings.heartbeat().toNanos() / 3;
        byte[] message = isKnown ? Messages.heartbeat() : Messages.heartbeat(subscriber.position);
        subscriber.heartbeatNanos = now + settings.heartbeat().toNanos();
        write(subscriber, Unpooled.wrappedBuffer(message));
        subscriber.told = subscriber.position;
        subscriber.channel.flush();
    }

    /// Closes the gaps that ended streams have left.
    private static void close(List<@Nullable Subscriber> subscribers) {
        int next = 0;
        for (Subscriber subscriber : subscribers) {
            if (subscriber != null) {
                subscriber.place = next;
                subscribers.set(next++, subscriber);
            }
        }
        subscribers.subList(next, subscribers.size()).clear();
    }
}
