package io.nebulon.server.command;

import io.nebulon.core.Command;
import io.nebulon.server.json.Times;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.OvertakenException;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that decides. While one batch is being committed it decides what comes in, and hands
/// that over as the next batch: when it has grown as large as that one, so that the database need
/// not wait for this thread, else the moment the database is free. Nobody is answered before their
/// batch is durable. What was decided on a commit that failed is decided again.
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /// How long idempotency receipts are kept.
    private static final Duration RECEIPTS_KEPT = Duration.ofDays(2);

    private static final Duration HOUSEKEEPING = Duration.ofSeconds(30);

    /// From so many works on, committing is left to another thread. For fewer, changing threads
    /// costs more than it gains.
    private static final int ASIDE_FROM = 16;

    /// One is being written, one waits for it.
    private static final int MOST_UNDER_WAY = 2;

    /// For so many works the database is asked together.
    private static final int MOST_FORESEEN = 64;

    /// Who has just been answered comes back within this time: so long a turn is kept though
    /// nothing waits.
    private static final Duration LULL = Duration.ofMillis(1);

    private final Store store;
    private final Clock clock;
    private final Inbox inbox;
    private final Consumer<List<LogEntry>> listeners;
    private volatile boolean isClosing;

    private List<Work.Shared> batch = new ArrayList<>();
    private int size;
    private boolean isBegun;
    private int lastBatch;
    private final Deque<UnderWay> underWay = new ArrayDeque<>(MOST_UNDER_WAY);

    /// What has to be decided again, before anything else.
    private final Deque<Work.Shared> again = new ArrayDeque<>();

    /// Of so many works that come next the store knows already what they ask for.
    private int foreseen;

    /// The last position that the listeners know of, or that was there before they were.
    private long told;

    private volatile boolean isCalledToLook;

    private final Turn turn = new Turn();

    private Instant now = Instant.EPOCH;
    private Instant nextHousekeeping = Instant.EPOCH;

    Writer(Store store, Clock clock, Inbox inbox, Consumer<List<LogEntry>> listeners) {
        this.store = store;
        this.clock = clock;
        this.inbox = inbox;
        this.listeners = listeners;
        this.told = store.committed();
    }

    /// A batch that is being committed.
    private record UnderWay(List<Work.Shared> works, CompletableFuture<List<LogEntry>> commit) {}

    /// Lets the thread end when nothing waits any more.
    void finish() {
        isClosing = true;
        inbox.wake();
    }

    /// Lets the writer look at what others have committed.
    void look() {
        isCalledToLook = true;
        inbox.wake();
    }

    @Override
    public void run() {
        while (true) {
            while (hasLanded()) {
                land();
            }
            if (isCalledToLook && underWay.isEmpty() && batch.isEmpty()) {
                lookAround();
            }
            forgetOldReceipts();
            Work next = again.isEmpty() ? inbox.poll() : again.poll();
            if (next != null) {
                take(next);
            } else if (underWay.isEmpty() && !batch.isEmpty()) {
                commit();
            } else if (underWay.isEmpty() && turn.isKept()) {
                inbox.sleep(() -> isClosing, LULL);
                if (inbox.isEmpty()) {
                    giveTurn();
                }
            } else if (underWay.isEmpty() && isClosing && inbox.isEmpty()) {
                return;
            } else {
                inbox.sleep(this::isCalled, HOUSEKEEPING);
            }
        }
    }

    private boolean isCalled() {
        return underWay.isEmpty() ? isClosing || isCalledToLook : hasLanded();
    }

    private boolean hasLanded() {
        UnderWay first = underWay.peek();
        return first != null && first.commit.isDone();
    }

    private void take(Work work) {
        switch (work) {
            case Work.Shared shared -> {
                decide(shared);
                if (isFull() && underWay.size() == MOST_UNDER_WAY) {
                    land();
                }
                if (isLargeEnough()) {
                    commit();
                }
            }
            case Work.Alone<?> alone -> {
                settle();
                run(alone);
            }
        }
    }

    /// While more waits, a batch goes to the free database when it is half as large as the one
    /// before: the other half is decided while that is written. (All clients in one batch would
    /// leave either the database or this thread idle.) When it is as large, it need not wait until
    /// the database is free: it will be written right after the one before.
    ///
    /// Among several writers, a turn for one batch takes everything that waits.
    private boolean isLargeEnough() {
        if (turn.mustBeTaken()) {
            return isFull();
        }
        return switch (underWay.size()) {
            case 0 -> isFull() || (batch.size() >= ASIDE_FROM && batch.size() * 2 >= lastBatch);
            case 1 -> isFull() || (batch.size() >= ASIDE_FROM && batch.size() >= lastBatch);
            default -> false;
        };
    }

    private boolean isFull() {
        return size >= BatchCommitter.BATCH_LIMIT;
    }

    private void decide(Work.Shared work) {
        try {
            if (!isBegun && turn.mustBeTaken() && !settledUnderWay()) {
                again.add(work);
                return;
            }
            if (!isBegun) {
                begin();
            }
            foresee(work);
            work.run(store, now);
        } catch (RuntimeException | Error e) {
            giveUp(work, e);
            return;
        }
        batch.add(work);
        size += work.size();
    }

    /// Has the store read together what this work, and those that come next, will ask for.
    private void foresee(Work.Shared first) {
        if (!store.isFar()) {
            return;
        }
        if (foreseen == 0) {
            List<Work> next = new ArrayList<>(MOST_FORESEEN);
            next.add(first);
            again.stream().limit(MOST_FORESEEN - 1).forEach(next::add);
            next.addAll(inbox.first(MOST_FORESEEN - next.size()));
            List<byte[]> keyHashes = new ArrayList<>();
            List<Command> commands = new ArrayList<>();
            for (Work work : next) {
                if (work instanceof Work.Shared shared
                        && commands.size() < BatchCommitter.BATCH_LIMIT) {
                    byte[] keyHash = shared.keyHash();
                    if (keyHash != null) {
                        keyHashes.add(keyHash);
                    }
                    commands.addAll(shared.commands());
                    foreseen++;
                }
            }
            store.foresee(keyHashes, commands);
        }
        foreseen--;
    }

    private void begin() {
        if (underWay.isEmpty()) {
            beginAlone();
        } else {
            store.beginAhead();
        }
        isBegun = true;
        tick();
    }

    /// Begins a transaction with no commit under way. Others may have committed meanwhile; or the
    /// connection was lost in the middle of a commit of ours, and it succeeded though nobody was
    /// told: whoever listens hears of it now.
    private void beginAlone() {
        boolean isTurnTaken = turn.mustBeTaken();
        if (isTurnTaken) {
            awaitTurn();
        }
        isCalledToLook = false;
        foreseen = 0; // others may have changed it
        store.begin();
        if (isTurnTaken && inbox.size() >= ASIDE_FROM) {
            store.keepTurn();
            turn.keep();
            lastBatch = inbox.size(); // half of those who have waited for it come first
        }
        long stored = store.head().position();
        while (told < stored) {
            tellOfOthers(store.entriesAfter(told));
        }
    }

    /// Waits for the turn among several writers, and tells meanwhile what the others do.
    private void awaitTurn() {
        CompletableFuture<?> waiting = store.awaitTurn();
        waiting.whenComplete((_, _) -> inbox.wake());
        while (!waiting.isDone()) {
            if (isCalledToLook) {
                lookAround();
            }
            inbox.await(() -> waiting.isDone() || isCalledToLook, HOUSEKEEPING);
        }
    }

    private void giveTurnWithNextCommit() {
        turn.end();
        store.giveTurn();
    }

    /// Tells of what others have committed while there is nothing to do here.
    private void lookAround() {
        isCalledToLook = false;
        try {
            List<LogEntry> found;
            do {
                found = store.committedAfter(told);
                if (!found.isEmpty()) {
                    store.learn(found);
                    tellOfOthers(found);
                }
            } while (found.size() == Store.PIECE);
        } catch (StoreUnavailableException e) {
            LOG.debug("the log cannot be looked at: {}", e.getMessage());
        }
    }

    private void tellOfOthers(List<LogEntry> entries) {
        turn.shared();
        Instant latest = Instant.ofEpochMilli(entries.getLast().recordedAt());
        now = latest.isAfter(now) ? latest : now;
        tell(entries);
    }

    /// Each event once, in the order of the log, whoever wrote it.
    private void tell(List<LogEntry> entries) {
        List<LogEntry> news =
                entries.isEmpty() || entries.getFirst().position() > told
                        ? entries
                        : entries.stream().filter(entry -> entry.position() > told).toList();
        if (!news.isEmpty()) {
            told = news.getLast().position();
            listeners.accept(news);
        }
    }

    /// @return whether every commit under way has succeeded
    private boolean settledUnderWay() {
        boolean isWell = true;
        while (isWell && !underWay.isEmpty()) {
            isWell = land();
        }
        return isWell;
    }

    /// Deciding has failed. The commits under way come first: they may be the reason.
    private void giveUp(Work.Shared work, Throwable failure) {
        List<Work.Shared> works = takeBatch();
        works.add(work);
        if (settledUnderWay()) {
            retreat(works, failure);
        } else {
            again.addAll(works);
        }
    }

    /// Commits the batch, after the one that may be under way.
    private void commit() {
        if (batch.isEmpty()) {
            return;
        }
        List<Work.Shared> works = takeBatch();
        if (turn.isOver()) {
            giveTurnWithNextCommit();
        }
        if ((works.size() < ASIDE_FROM || turn.mustBeTaken()) && underWay.isEmpty()) {
            commitHere(works);
            return;
        }
        CompletableFuture<List<LogEntry>> commit;
        try {
            commit = store.commitAside();
        } catch (RuntimeException | Error e) {
            commit = CompletableFuture.failedFuture(e);
        }
        underWay.add(new UnderWay(works, commit));
        commit.whenComplete((_, _) -> inbox.wake());
    }

    private void commitHere(List<Work.Shared> works) {
        List<LogEntry> entries;
        try {
            entries = store.commit();
        } catch (RuntimeException | Error e) {
            retreat(works, e);
            return;
        }
        answer(works, entries);
    }

    /// Takes the result of the first commit under way, waiting for it if need be. When there is
    /// much to do, the next batch goes to the database before the answers go out.
    ///
    /// @return whether it succeeded; otherwise what was decided on it is decided again
    private boolean land() {
        UnderWay landing = underWay.remove();
        List<LogEntry> entries;
        try {
            entries = landing.commit.join();
        } catch (CompletionException e) {
            underWay.forEach(next -> again.addAll(next.works));
            underWay.clear();
            again.addAll(takeBatch());
            retreat(landing.works, Objects.requireNonNullElse(e.getCause(), e));
            return false;
        }
        if (isLargeEnough()) {
            commit();
        }
        answer(landing.works, entries);
        return true;
    }

    private void answer(List<Work.Shared> works, List<LogEntry> entries) {
        tell(entries);
        works.forEach(Work.Shared::complete);
    }

    private List<Work.Shared> takeBatch() {
        List<Work.Shared> taken = batch;
        lastBatch = taken.size();
        batch = new ArrayList<>(taken.size() + 16);
        size = 0;
        isBegun = false;
        return taken;
    }

    /// Nothing of these was written; no commit is under way.
    private void retreat(List<Work.Shared> works, Throwable failure) {
        takeBack();
        switch (failure) {
            case OvertakenException _ -> works.reversed().forEach(again::addFirst);
            case StoreUnavailableException e -> {
                LOG.warn("a batch of {} was not written: {}", works.size(), e.getMessage());
                works.forEach(work -> work.fail(e));
            }
            default -> isolate(works, failure);
        }
    }

    /// A defect in one work must not fail its neighbours: each is tried again alone.
    private void isolate(List<Work.Shared> works, Throwable failure) {
        if (works.size() == 1) {
            LOG.error("a command failed; nothing of it was kept", failure);
            works.getFirst().fail(failure);
            return;
        }
        for (Work.Shared work : works) {
            try {
                beginAlone();
                work.run(store, tick());
            } catch (RuntimeException | Error e) {
                retreat(List.of(work), e);
                continue;
            }
            commitHere(List.of(work));
        }
    }

    /// Ends everything that is decided or under way.
    private void settle() {
        while (!underWay.isEmpty() || !batch.isEmpty()) {
            if (underWay.isEmpty()) {
                commit();
            } else {
                land();
            }
        }
    }

    private <R> void run(Work.Alone<R> work) {
        R result;
        List<LogEntry> entries;
        try {
            beginAlone();
            result = work.unit().run(new Writing(store, tick()));
            entries = store.commit();
        } catch (RuntimeException | Error e) {
            takeBack();
            work.fail(e);
            return;
        }
        tell(entries);
        work.future().complete(result);
    }

    /// Gives the turn back when there is nothing to do with it.
    private void giveTurn() {
        try {
            beginAlone();
            giveTurnWithNextCommit();
            store.commit();
        } catch (RuntimeException e) {
            LOG.warn("the turn was not given back: {}", e.getMessage());
            takeBack();
        }
    }

    private void takeBack() {
        turn.end();
        try {
            store.rollback();
        } catch (RuntimeException e) {
            LOG.warn("rolling back failed: {}", e.getMessage());
        }
    }

    private void forgetOldReceipts() {
        Instant moment = clock.instant();
        if (moment.isBefore(nextHousekeeping)) {
            return;
        }
        settle();
        nextHousekeeping = moment.plus(HOUSEKEEPING);
        try {
            beginAlone();
            int forgotten = store.forgetReceipts(moment.minus(RECEIPTS_KEPT));
            store.commit();
            if (forgotten > 0) {
                nextHousekeeping = moment;
            }
        } catch (RuntimeException e) {
            LOG.warn("old receipts were not removed: {}", e.getMessage());
            takeBack();
        }
    }

    /// The time of what is recorded next. While a server runs, recorded times never go back,
    /// whatever the machine's clock does, or the clocks of others.
    private Instant tick() {
        Instant moment = Times.kept(clock.instant());
        now = moment.isAfter(now) ? moment : now;
        return now;
    }
}
