package io.nebulon.server.feed;

import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.events.CloudEvents;
import io.nebulon.server.store.LogEntry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The growing end of the log. A thread of its own encodes what was committed, once for everybody,
/// and tells the followers; the writer only hands over. What does not fit into the hand-over is
/// left out here and read from the log by those who need it.
@Singleton
class Tail {
    /// Commits that wait to be encoded.
    private static final int WAITING_COMMITS = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    private final BatchCommitter committer;
    private final LogReader log;
    private final CloudEvents cloudEvents;
    private final Ring ring;
    private final BlockingQueue<List<LogEntry>> commits = new ArrayBlockingQueue<>(WAITING_COMMITS);
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final AtomicLong head = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("feed").daemon().unstarted(this::work);
    private String logId = "";

    Tail(BatchCommitter committer, LogReader log, CloudEvents cloudEvents, FeedSettings settings) {
        this.committer = committer;
        this.log = log;
        this.cloudEvents = cloudEvents;
        this.ring = new Ring(settings.ringEvents(), settings.ringBytes());
    }

    /// First it listens, then it looks where the log ends, so that nothing comes between.
    @PostConstruct
    void start() {
        committer.addListener(this::committed);
        LogReader.Head found = log.head();
        logId = found.log();
        head.accumulateAndGet(found.position(), Math::max);
        ring.skipTo(found.position());
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    /// The identity of the log.
    String logId() {
        return logId;
    }

    /// The position of the last committed event. Whoever was answered with a position finds it
    /// here.
    long head() {
        return head.get();
    }

    Ring ring() {
        return ring;
    }

    void follow(Follower follower) {
        followers.add(follower);
    }

    void unfollow(Follower follower) {
        followers.remove(follower);
    }

    private void committed(List<LogEntry> entries) {
        commits.offer(entries);
        head.accumulateAndGet(entries.getLast().position(), Math::max);
    }

    private void work() {
        try {
            while (true) {
                take(commits.take());
                followers.forEach(Follower::grown);
            }
        } catch (InterruptedException _) {
            // the server ends
        }
    }

    private void take(List<LogEntry> first) {
        try {
            List<LogEntry> entries = first;
            while (entries != null) {
                append(entries);
                entries = commits.poll();
            }
        } catch (RuntimeException e) {
            LOG.error("events could not be encoded for the feed", e);
        }
        catchUp();
    }

    /// While nobody follows, nothing is encoded.
    private void append(List<LogEntry> entries) {
        if (entries.getLast().position() <= ring.end()) {
            return;
        }
        if (followers.isEmpty()) {
            ring.skipTo(entries.getLast().position());
            return;
        }
        for (LogEntry entry : entries) {
            if (entry.position() > ring.end()) {
                ring.append(Frame.of(entry, cloudEvents));
            }
        }
    }

    /// When the hand-over was full, the last commits did not get here: they are in the log.
    private void catchUp() {
        long committed = head.get();
        if (committed > ring.end() && commits.isEmpty()) {
            ring.skipTo(committed);
        }
    }
}
