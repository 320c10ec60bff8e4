package io.nebulon.server.query.replica;

import io.nebulon.server.query.replica.ReplicaStatus.Standing;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.Replica;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after a replica on a connection of its own: whether it is one, and how far it has come.
/// Whoever waits for a position waits for what this one sees, so that many who wait cost the
/// replica no more than one.
final class ReplicaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaWatch.class);

    /// How long a query waits at most. A replica that is further behind is not waited for.
    private static final long MOST_WAIT_NANOS = Duration.ofMillis(50).toNanos();

    /// How often it is looked at: while somebody waits, while it is late, and otherwise.
    private static final long WAITED_NANOS = Duration.ofMillis(2).toNanos();

    private static final long LATE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

    /// How often it is asked again whether it still follows these books.
    private static final long CHECKED_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Replica replica;
    private final Database database;
    private final LongSupplier known;
    private final Runnable gone;
    private final Lag lag = new Lag();
    private final Thread thread = Thread.ofPlatform().name("replica").daemon().unstarted(this::run);

    private final Object moment = new Object();
    private int waiting;
    private long lookedAt;
    private long behindNanos;
    private volatile Standing standing = Standing.UNREACHABLE;
    private volatile boolean isDoubted;
    private volatile boolean isClosing;

    /// The position that it has; it may have come further since.
    private volatile long applied = Replica.NO_POSITION;

    /// Why it is not used, as was logged last; empty when it is used.
    private String told = "nothing";

    /// @param database with the books
    /// @param known the position that every answer must have reached
    /// @param gone called when connections to the replica are of no use any more
    ReplicaWatch(Replica replica, Database database, LongSupplier known, Runnable gone) {
        this.replica = replica;
        this.database = database;
        this.known = known;
        this.gone = gone;
    }

    void start() {
        thread.start();
    }

    /// Whether the replica has come to that position, now or in a moment. What nobody here knows of
    /// yet is not waited for.
    boolean reaches(long position) {
        if (!standing.isThere()) {
            return false;
        }
        return applied >= position || (position <= known.getAsLong() && isReached(position));
    }

    private boolean isReached(long position) {
        long deadline = System.nanoTime() + MOST_WAIT_NANOS;
        synchronized (moment) {
            waiting++;
            try {
                moment.notifyAll();
                while (standing == Standing.IN_USE && applied < position) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        standing = Standing.LATE;
                        break;
                    }
                    TimeUnit.NANOSECONDS.timedWait(moment, left);
                }
                return standing.isThere() && applied >= position;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting--;
            }
        }
    }

    /// A query has failed there: it is not used until it was looked at anew.
    void doubt() {
        synchronized (moment) {
            isDoubted = true;
            stand(Standing.UNREACHABLE);
        }
    }

    ReplicaStatus status() {
        synchronized (moment) {
            boolean isKnown = standing.isThere();
            long behind = isKnown ? Math.max(0, known.getAsLong() - applied) : 0;
            return new ReplicaStatus(standing, behind, behind == 0 ? 0 : behindNanos);
        }
    }

    @Override
    public void close() {
        isClosing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!isClosing) {
            long began = System.nanoTime();
            isDoubted = false;
            try (Connection connection = replica.connect()) {
                follow(connection);
            } catch (SQLException | StoreUnavailableException e) {
                lose(e.getMessage());
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the replica cannot be watched", e);
                lose(e.getMessage());
            }
            // whoever fails again and again is tried less and less often
            boolean wasLong = System.nanoTime() - began > CHECKED_NANOS;
            pause = wasLong ? FIRST_PAUSE : pause;
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                return;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    /// Until it is doubted, or is no replica of these books.
    private void follow(Connection connection) throws SQLException, InterruptedException {
        while (!isDoubted && isKin(connection)) {
            long checkedAt = System.nanoTime();
            boolean isWell = true;
            while (isWell && !isDoubted && System.nanoTime() - checkedAt < CHECKED_NANOS) {
                isWell = look(connection);
                if (isWell) {
                    rest();
                }
            }
        }
    }

    private boolean isKin(Connection connection) throws SQLException {
        Kinship kinship = kinship(connection);
        if (kinship != Kinship.FOLLOWS) {
            refuse(kinship.words());
        }
        return kinship == Kinship.FOLLOWS;
    }

    private Kinship kinship(Connection connection) throws SQLException {
        Replica.Account said = replica.account(connection);
        try (Connection primary = database.openReader()) {
            return Kinship.of(said, primary);
        } catch (SQLException | StoreUnavailableException e) {
            if (standing.isThere() && said.follows()) {
                return Kinship.FOLLOWS; // as far as anybody can tell without the primary
            }
            throw e;
        }
    }

    /// @return whether it is still a replica
    private boolean look(Connection connection) throws SQLException {
        lag.known(known.getAsLong(), System.nanoTime());
        long position = replica.position(connection);
        if (position == Replica.NO_POSITION) {
            return false;
        }
        synchronized (moment) {
            if (isDoubted) {
                return true;
            }
            lookedAt = System.nanoTime();
            behindNanos = lag.nanos(position, lookedAt);
            applied = position;
            stand(behindNanos < MOST_WAIT_NANOS ? Standing.IN_USE : Standing.LATE);
        }
        if (isNews("")) {
            LOG.info("queries are answered by the replica {}", replica.name());
        }
        return true;
    }

    /// Until it has to be looked at again.
    private void rest() throws InterruptedException {
        synchronized (moment) {
            while (!isDoubted && !isClosing) {
                long interval =
                        waiting > 0
                                ? WAITED_NANOS
                                : standing == Standing.LATE ? LATE_NANOS : IDLE_NANOS;
                long left = lookedAt + interval - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                moment.wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }

    private void refuse(String words) {
        if (isNews(words)) {
            LOG.warn("{} is not used as a replica: {}", replica.name(), words);
        }
        leave(Standing.REFUSED);
    }

    private void lose(@Nullable String words) {
        if (isNews("out of reach")) {
            LOG.warn("the replica {} is out of reach: {}", replica.name(), words);
        }
        leave(Standing.UNREACHABLE);
    }

    private void leave(Standing how) {
        stand(how);
        gone.run();
    }

    private void stand(Standing how) {
        synchronized (moment) {
            standing = how;
            moment.notifyAll();
        }
    }

    /// Each change is logged once, and nothing at the end.
    private boolean isNews(String words) {
        boolean isNews = !isClosing && !words.equals(told);
        told = words;
        return isNews;
    }
}
