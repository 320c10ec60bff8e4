package io.nebulon.server.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.http.SeenPosition;
import io.nebulon.server.store.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The answers that are kept, and until when they hold.
///
/// An answer that was true at a position holds as long as no later event concerns one of the
/// stations that it depends on or is about reference data or users. Whoever has been answered by
/// the writer therefore never sees an older state: the positions of changes are noted before the
/// writer's answers go out. What another server has changed is noted when it is heard of: somebody
/// who comes from there says what they have seen ([#isBehind]). What an answer says by the clock
/// (days of cover, lateness) is at most [#LIFETIME] old.
@Context
public class KeptAnswers {
    /// On an answer that may be kept: the stations that it depends on. Clients never see it.
    public static final String DEPENDS_ON = "Nebulon-Depends-On";

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private static final long MOST_BYTES = 32L << 20;

    private final Cache<Question, KeptAnswer> answers =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((Question question, KeptAnswer answer) ->
                            question.size() + answer.size())
                    .expireAfterWrite(LIFETIME)
                    .build();
    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final LongAdder given = new LongAdder();
    private final boolean isOn;
    private volatile long referenceChangedAt;
    private volatile long head;

    /// @param rateLimit when there is one, every request has to be counted, and nothing is kept
    KeptAnswers(
            BatchCommitter committer,
            @Nullable @Property(name = "nebulon.rate-limit") String rateLimit) {
        isOn = rateLimit == null;
        committer.addListener(this::note);
    }

    /// What [#DEPENDS_ON] says for these stations.
    public static String dependsOn(StationCode... stations) {
        return Stream.of(stations).map(StationCode::value).collect(Collectors.joining(","));
    }

    /// The answer to a question, with the newest position that it is true for, or null when none is
    /// kept that still holds.
    @Nullable KeptAnswer find(Question question) {
        KeptAnswer answer = answers.getIfPresent(question);
        if (answer == null) {
            return null;
        }
        // before the changes are looked at: whatever has happened up to this position is noted then
        long known = head;
        if (!holds(answer)) {
            return null;
        }
        given.increment();
        return answer.at(Math.max(answer.position(), known));
    }

    /// Whether a client has seen more than this server has heard of, from another one: then nothing
    /// that is kept is new enough.
    boolean isBehind(@Nullable String position) {
        if (position == null) {
            return false;
        }
        // what is none is refused on the ordinary way
        return !SeenPosition.isOne(position) || Long.parseLong(position) > head;
    }

    /// How many answers were given without asking the framework.
    public long given() {
        return given.sum();
    }

    void keep(Question question, KeptAnswer answer) {
        if (isOn && holds(answer)) {
            answers.put(question, answer);
        }
    }

    private boolean holds(KeptAnswer answer) {
        if (referenceChangedAt > answer.position()) {
            return false;
        }
        for (String station : answer.stations()) {
            Long changed = changedAt.get(station);
            if (changed != null && changed > answer.position()) {
                return false;
            }
        }
        return true;
    }

    private void note(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            if (!isAboutGoods(entry.type())) {
                referenceChangedAt = entry.position();
            } else {
                for (String station : entry.stations().split(",", -1)) {
                    changedAt.put(station, entry.position());
                }
            }
        }
        head = entries.getLast().position();
    }

    private static boolean isAboutGoods(String type) {
        return type.startsWith("stock.")
                || type.startsWith("trade.")
                || type.startsWith("shipment.");
    }
}
