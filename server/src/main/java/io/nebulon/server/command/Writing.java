package io.nebulon.server.command;

import io.nebulon.core.Context;
import io.nebulon.core.Decider;
import io.nebulon.core.Decision;
import io.nebulon.core.Fact;
import io.nebulon.core.NewIds;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.server.json.Times;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.Store.Receipt;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The open transaction as a unit of work sees it.
public final class Writing {
    private final Store store;
    private final Instant now;
    private final NewIds ids;

    Writing(Store store, Instant now) {
        this.store = store;
        this.now = now;
        this.ids = store.ids(now);
    }

    /// The moment at which everything in this transaction is recorded.
    public Instant now() {
        return now;
    }

    public TradeBook books() {
        return store.books();
    }

    public long position() {
        return store.position();
    }

    /// For rows that are not rebuilt from the log.
    public Connection connection() {
        return store.connection();
    }

    /// The same for many rows: see [Store#writeLater].
    public void later(String sql, @Nullable Object... values) {
        store.writeLater(sql, values);
    }

    /// @throws KeyReusedException when the key came with another body
    Optional<StoredAnswer> known(IdempotencyKey key) {
        Receipt known = store.receipt(key.keyHash());
        if (known != null && !Arrays.equals(known.requestHash(), key.requestHash())) {
            throw new KeyReusedException();
        }
        return Optional.ofNullable(known).map(KeyedWork::answer);
    }

    /// Decides a command and, when it is accepted, records what follows.
    public <S> Outcome<S> apply(CommandRequest<S> request) {
        Instant occurredAt = request.occurredAt() == null ? now : Times.kept(request.occurredAt());
        Context context =
                new Context(
                        request.actor(),
                        occurredAt,
                        now,
                        request.historical(),
                        request.expectedVersion(),
                        ids);
        return switch (Decider.decide(store.books(), request.command(), context)) {
            case Decision.Rejected(var rejection) -> new Outcome.Rejected<>(rejection, position());
            case Decision.Accepted(var events) -> {
                List<Fact> facts = new ArrayList<>(events.size());
                for (var event : events) {
                    facts.add(store.record(event, occurredAt, now, request.actor()));
                }
                S state = request.after().read(store.books(), facts);
                List<UUID> ids = facts.stream().map(f -> store.eventId(f.position())).toList();
                yield new Outcome.Accepted<>(facts, ids, state, position());
            }
        };
    }

    /// Records what a user or operator did, without a change to the books.
    ///
    /// @param stations codes joined by commas, or empty
    /// @param payload JSON without secrets
    /// @return its position
    public long note(String type, String subject, String stations, String payload, String actor) {
        return store.note(type, subject, stations, payload, now, actor);
    }

    /// Runs a unit unless its key is known, in which case the first answer is given again.
    ///
    /// @throws KeyReusedException when the key came with another request before
    public StoredAnswer once(IdempotencyKey key, Unit<StoredAnswer> unit) {
        Store.Receipt known = store.receipt(key.keyHash());
        if (known == null) {
            StoredAnswer fresh = unit.run(this);
            store.putReceipt(KeyedWork.receipt(key, fresh, now));
            return fresh;
        }
        if (!Arrays.equals(known.requestHash(), key.requestHash())) {
            throw new KeyReusedException();
        }
        return KeyedWork.answer(known);
    }
}
