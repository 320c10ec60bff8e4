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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Sends to the streams of one event loop, on that loop. A round gives every stream what it lacks,
/// in one write; how long the next round waits for more to gather depends on how long this one
/// took, so that a quiet feed is immediate and a busy one leaves the loop time for requests.
final class Pump implements Follower {
    /// After so many streams others get their turn on the loop.
    private static final int TURN = 250;

    /// A round rests for so many times as long as it worked.
    private static final int REST = 3;

    /// For how long a reader is taken to know the position that it was told by an event.
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final Tail tail;
    private final Replays replays;
    private final AccessTokens tokens;
    private final Clock clock;
    private final FeedSettings settings;
    private final Counters counters;
    private final Batches batches;
    private final List<@Nullable Subscriber> subscribers = new ArrayList<>();
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private int open;
    private boolean isSweeping;
    private boolean isInRound;
    private long target;
    private long beganNanos;
    private volatile long restUntilNanos = System.nanoTime();
    private volatile long lag;

    Pump(
            EventLoop loop,
            Batches batches,
            Tail tail,
            Replays replays,
            AccessTokens tokens,
            Clock clock,
            FeedSettings settings,
            Counters counters) {
        this.loop = loop;
        this.batches = batches;
        this.tail = tail;
        this.replays = replays;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
        this.counters = counters;
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
            tail.unfollow(this);
            lag = 0;
        }
    }

    /// Sends a stream what it lacks, outside of the rounds.
    void serve(Subscriber subscriber) {
        serve(subscriber, tail.ring().end());
        if (!isInRound) {
            batches.release();
        }
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
                loop.execute(this::beginRound);
            } else {
                loop.schedule(this::beginRound, rest, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException _) {
            // the server ends
        }
    }

    private void beginRound() {
        isInRound = true;
        beganNanos = System.nanoTime();
        target = tail.ring().end();
        turn(0);
    }

    private void turn(int from) {
        int to = Math.min(from + TURN, subscribers.size());
        for (int i = from; i < to; i++) {
            Subscriber subscriber = subscribers.get(i);
            if (subscriber != null) {
                serve(subscriber, target);
            }
        }
        if (to < subscribers.size()) {
            loop.execute(() -> turn(to));
        } else {
            endRound();
        }
    }

    private void endRound() {
        batches.release();
        isInRound = false;
        long now = System.nanoTime();
        restUntilNanos = now + Math.min(REST * (now - beganNanos), settings.gather().toNanos());
        isWoken.set(false);
        if (tail.ring().end() > target) {
            grown();
        }
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
        if (!isInRound) {
            close(subscribers);
        }
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

    /// The position is left out where an event has told it a moment ago.
    private void heartbeat(Subscriber subscriber, long now) {
        boolean isKnown =
                subscriber.told == subscriber.position
                        && now - subscriber.lastSentNanos < FRESH_NANOS;
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
