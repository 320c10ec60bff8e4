package io.nebulon.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.nebulon.server.store.Neighbours;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Slows down guessing. The failed sign-ins of the last quarter of an hour are counted for each
/// user name from one address, for each name from anywhere, and for each address; some are free,
/// each one after that makes the next attempt wait twice as long, up to a limit. Whoever guesses
/// from one address waits a minute each time and holds the rightful owner, who comes from another,
/// up for a few seconds at most. Names that no account has count too, so that waiting tells
/// nothing.
///
/// Servers on the same books tell each other of failures, so that guessing at several of them gains
/// nothing. Names are known by their hashes: what strangers type may be a password.
@Singleton
class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Limit BY_BOTH = new Limit(5, Duration.ofSeconds(60));
    private static final Limit BY_NAME = new Limit(20, Duration.ofSeconds(10));
    private static final Limit BY_ADDRESS = new Limit(30, Duration.ofSeconds(30));

    /// The most names, and the most addresses, that are remembered.
    static final int REMEMBERED = 20_000;

    /// What servers say of sign-ins.
    private static final String TOPIC = "sign-ins";

    private final Clock clock;
    private final Neighbours neighbours;
    private final Cache<Both, Failures> both;
    private final Cache<Name, Failures> names;
    private final Cache<String, Failures> addresses;

    SignInThrottle(Clock clock, Neighbours neighbours) {
        this.clock = clock;
        this.neighbours = neighbours;
        neighbours.listen(TOPIC, this::hear);
        this.both = cache();
        this.names = cache();
        this.addresses = cache();
    }

    /// @param hash in hexadecimal digits
    private record Name(String hash) {
        static Name of(String name) {
            return new Name(HexFormat.of().formatHex(Hash.of(name).bytes()));
        }
    }

    private record Both(Name name, String address) {}

    /// What a failure makes wait that did not wait before.
    enum Held {
        NAME,
        ADDRESS
    }

    /// @param free how many failures have no consequence
    private record Limit(int free, Duration longestWait) {
        /// Enough to reach the longest wait; more need not be known.
        int most() {
            return free + 8;
        }

        Duration waitAfter(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            Duration doubled = Duration.ofSeconds(1L << Math.min(failures - free, 30));
            return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
        }
    }

    /// How things stand for a name at an address.
    ///
    /// @param limit how many failures are free in a window
    /// @param remaining how many of them are left
    /// @param reset until all of them are free again
    /// @param pause until the next attempt, zero for now
    record Standing(int limit, int remaining, Duration reset, Duration pause) {
        boolean mustWait() {
            return !pause.isZero();
        }

        /// Whole seconds after which the next attempt is possible.
        int pauseSeconds() {
            return roundedUp(pause);
        }

        /// Whole seconds until all failures are free again, or until the next attempt.
        int resetSeconds() {
            return roundedUp(mustWait() ? pause : reset);
        }

        /// A client that comes back in no seconds would come too early by a part of one.
        private static int roundedUp(Duration duration) {
            return Math.toIntExact(duration.plusSeconds(1).minusNanos(1).toSeconds());
        }

        private static Standing tighter(Standing a, Standing b) {
            int byPause = a.pause.compareTo(b.pause);
            return byPause > 0 || (byPause == 0 && a.remaining <= b.remaining) ? a : b;
        }
    }

    Standing standing(String typed, String address) {
        Name name = Name.of(typed);
        Instant now = clock.instant();
        Standing here = failures(both, new Both(name, address)).standing(BY_BOTH, now);
        Standing anywhere = failures(names, name).standing(BY_NAME, now);
        Standing ofAddress = failures(addresses, address).standing(BY_ADDRESS, now);
        return Standing.tighter(Standing.tighter(here, anywhere), ofAddress);
    }

    /// How things stand at an address, where no name was typed.
    Standing standing(String address) {
        return failures(addresses, address).standing(BY_ADDRESS, clock.instant());
    }

    /// Counts a failure where no name was typed.
    Set<Held> failed(String address) {
        neighbours.tell(TOPIC, "FAILED - " + address);
        return countAt(address);
    }

    private Set<Held> countAt(String address) {
        return failures(addresses, address).add(BY_ADDRESS, clock.instant())
                ? EnumSet.of(Held.ADDRESS)
                : EnumSet.noneOf(Held.class);
    }

    /// Counts a failure.
    Set<Held> failed(String typed, String address) {
        Name name = Name.of(typed);
        neighbours.tell(TOPIC, "FAILED " + name.hash + ' ' + address);
        return count(name, address);
    }

    private Set<Held> count(Name name, String address) {
        Instant now = clock.instant();
        Set<Held> held = EnumSet.noneOf(Held.class);
        boolean isHere = failures(both, new Both(name, address)).add(BY_BOTH, now);
        boolean isAnywhere = failures(names, name).add(BY_NAME, now);
        if (isHere || isAnywhere) {
            held.add(Held.NAME);
        }
        if (failures(addresses, address).add(BY_ADDRESS, now)) {
            held.add(Held.ADDRESS);
        }
        return held;
    }

    /// A success frees the name. The address stays counted: an attacker may own one account. So do
    /// failures from elsewhere, which were not the owner's.
    void succeeded(String typed, String address) {
        Name name = Name.of(typed);
        neighbours.tell(TOPIC, "SUCCEEDED " + name.hash + ' ' + address);
        free(name, address);
    }

    private void free(Name name, String address) {
        names.invalidate(name);
        both.invalidate(new Both(name, address));
    }

    /// Frees a name everywhere: its password is another one.
    void freed(String typed) {
        Name name = Name.of(typed);
        neighbours.tell(TOPIC, "FREED " + name.hash + " -");
        free(name);
    }

    /// What happened at another server, which tells the log of it.
    private void hear(String text) {
        String[] words = text.split(" ", 3);
        Name name = new Name(words[1]);
        switch (words[0]) {
            case "FAILED" -> {
                var _ = words[1].equals("-") ? countAt(words[2]) : count(name, words[2]);
            }
            case "SUCCEEDED" -> free(name, words[2]);
            case "FREED" -> free(name);
            default -> {
                // a newer version tells of more
            }
        }
    }

    private void free(Name name) {
        names.invalidate(name);
        both.asMap().keySet().removeIf(key -> key.name.equals(name));
    }

    /// How many names and addresses are remembered.
    long remembered() {
        long count = 0;
        for (Cache<?, Failures> cache : List.of(both, names, addresses)) {
            cache.cleanUp();
            count += cache.estimatedSize();
        }
        return count;
    }

    private static <K> Failures failures(Cache<K, Failures> cache, K key) {
        return cache.get(key, _ -> new Failures());
    }

    private <K> Cache<K, Failures> cache() {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(WINDOW)
                .ticker(ticker)
                .build();
    }

    private static final class Failures {
        private final Deque<Instant> moments = new ArrayDeque<>();
        private boolean isHeld;

        /// @return whether from now on one must wait, for the first time since all were free
        synchronized boolean add(Limit limit, Instant now) {
            forget(now);
            moments.addLast(now);
            if (moments.size() > limit.most()) {
                moments.removeFirst();
            }
            boolean isFirst = !isHeld && moments.size() >= limit.free;
            isHeld |= isFirst;
            return isFirst;
        }

        synchronized Standing standing(Limit limit, Instant now) {
            forget(now);
            Instant last = moments.peekLast();
            if (last == null) {
                return new Standing(limit.free, limit.free, Duration.ZERO, Duration.ZERO);
            }
            Duration wait = Duration.between(now, last.plus(limit.waitAfter(moments.size())));
            return new Standing(
                    limit.free,
                    Math.max(0, limit.free - moments.size()),
                    Duration.between(now, last.plus(WINDOW)),
                    wait.isPositive() ? wait : Duration.ZERO);
        }

        private void forget(Instant now) {
            Instant start = now.minus(WINDOW);
            while (!moments.isEmpty() && !moments.getFirst().isAfter(start)) {
                moments.removeFirst();
            }
            isHeld &= !moments.isEmpty();
        }
    }
}
