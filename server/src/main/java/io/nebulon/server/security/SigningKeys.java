package io.nebulon.server.security;

import io.micronaut.scheduling.annotation.Scheduled;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.TokenKeyFiles;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommitListener;
import io.nebulon.server.store.LogEntry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of access tokens: one signs, those that it has replaced verify until their last token
/// has expired. A token names its key, which is looked for among these and nowhere else.
@Singleton
class SigningKeys implements CommitListener {
    /// How often the files are looked at for a key that is not known: another server may have
    /// changed it a moment ago.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final TokenKeyFiles files;
    private final Durable durable;
    private final Clock clock;

    /// Until when tokens without the id of a key are good: those of a version that gave none.
    private final Instant namelessUntil;

    private volatile Ring ring;
    private Instant lookedAt = Instant.EPOCH;

    SigningKeys(Home home, Durable durable, BatchCommitter committer, Clock clock) {
        this.files = new TokenKeyFiles(home);
        this.durable = durable;
        this.clock = clock;
        files.currentOrCreate();
        files.forget(clock.instant());
        this.ring = read();
        this.namelessUntil = clock.instant().plus(AccessTokens.LIFETIME);
        committer.addListener(this);
    }

    private record Ring(SigningKey current, Map<String, SigningKey> all) {}

    /// The one that signs.
    SigningKey current() {
        return ring.current;
    }

    /// The one of that id, or null when there is none (any more).
    @Nullable SigningKey find(String id) {
        SigningKey known = ring.all.get(id);
        SigningKey key = known == null ? lookFor(id) : known;
        return key != null && key.isGoodAt(clock.instant()) ? key : null;
    }

    /// A key that this server does not have may be one that another has made. Strangers make up
    /// ids, so it does not look again and again.
    private synchronized @Nullable SigningKey lookFor(String id) {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt.plus(PAUSE))) {
            return ring.all.get(id);
        }
        lookedAt = now;
        refresh();
        return ring.all.get(id);
    }

    /// Another server may have changed the key.
    @Override
    public void committed(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            if (entry.type().equals(KeyRotation.EVENT)) {
                takeOver(entry);
            }
        }
    }

    private void takeOver(LogEntry rotation) {
        try {
            refresh();
            if (rotation.payload().contains(ring.current.id())) {
                LOG.error(
                        "another server has replaced the signing key, but not here: all servers on"
                                + " the same books need one folder of keys (NEBULON_KEYS)");
            }
        } catch (RuntimeException e) {
            LOG.error("the signing keys cannot be read", e);
        }
    }

    /// The one of tokens that name none, or null when there can be no such tokens any more.
    @Nullable SigningKey nameless() {
        return clock.instant().isBefore(namelessUntil) ? ring.current : null;
    }

    /// Lets a new key sign.
    ///
    /// @param atOnce whether the others end now; else when their last token has expired
    KeyRotation rotate(boolean atOnce, String actor) {
        return durable.write(writing -> {
            KeyRotation done = KeyRotation.run(writing, files, atOnce, actor);
            refresh(); // whatever becomes of the commit, memory is as the files are
            return done;
        });
    }

    /// Removes keys whose last token has expired.
    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void forget() {
        if (files.forget(clock.instant())) {
            refresh();
        }
    }

    private synchronized void refresh() {
        ring = read();
    }

    private Ring read() {
        SigningKey current = SigningKey.of(files.current());
        Map<String, SigningKey> all = new HashMap<>();
        files.replaced().forEach(key -> all.put(key.id(), SigningKey.of(key)));
        all.put(current.id(), current);
        return new Ring(current, Map.copyOf(all));
    }
}
