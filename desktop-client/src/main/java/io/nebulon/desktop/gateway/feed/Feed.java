package io.nebulon.desktop.gateway.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Messages.Message;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.gateway.wire.Tokens;
import io.nebulon.desktop.gateway.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one stream of events of a connection. It begins after a position, goes on by itself through
/// broken links and ended tokens, and tells every event once and in order, on one thread.
public final class Feed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Query PATH = Query.path("api", "updates", "real-time");

    /// So many events may wait for slow listeners; the stream then waits, too.
    private static final int MOST_WAITING = 4096;

    private final Wire wire;
    private final Tokens tokens;
    private final FeedTiming timing;
    private final boolean isOffline;
    private final Dispatcher dispatcher = new Dispatcher();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<LinkState>> stateListeners = new CopyOnWriteArrayList<>();
    private final Retries retries;
    private volatile LinkState state;
    private volatile Instant lastSign = Instant.now();
    private volatile long position;
    private volatile boolean closed;
    private volatile @Nullable Thread reader;
    private @Nullable String log;

    /// @param isOffline whether the server is in this process
    /// @param after the position after which it begins
    public Feed(Wire wire, Tokens tokens, FeedTiming timing, boolean isOffline, long after) {
        this.wire = wire;
        this.tokens = tokens;
        this.timing = timing;
        this.isOffline = isOffline;
        this.position = after;
        this.retries = new Retries(timing);
        this.state = new LinkState.Reconnecting(lastSign, lastSign, lastSign);
    }

    public synchronized void start() {
        if (reader == null && !closed) {
            Thread thread = Thread.ofVirtual().name("feed reader").unstarted(this::run);
            reader = thread;
            thread.start();
        }
    }

    /// Adds a listener, which hears what comes from now on.
    public Subscription listen(FeedListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Adds a listener to changes of the link, told on the thread of the feed, at first how it is.
    public Subscription onState(Consumer<LinkState> listener) {
        stateListeners.add(listener);
        dispatch(() -> listener.accept(state));
        return () -> stateListeners.remove(listener);
    }

    /// Reads something and then follows it: the follower hears the value, then every event after
    /// it.
    public <T> Following<T> follow(Supplier<Call<Read<T>>> source, Follower<T> follower) {
        return new Following<>(this, source, follower);
    }

    public LinkState state() {
        return state;
    }

    /// When the server was last heard.
    public Instant lastSign() {
        return lastSign;
    }

    /// The position of the last event that was told, or that was passed over because nobody may see
    /// it.
    public long position() {
        return position;
    }

    /// Tries a broken link at once.
    public void tryNow() {
        retries.now();
    }

    /// Told when the server has answered a request: a broken link is worth a try.
    public void serverAnswered() {
        lastSign = Instant.now();
        retries.soon();
    }

    /// Runs something on the thread of the feed, after what waits there.
    void dispatch(Runnable task) {
        dispatcher.execute(task);
    }

    @Override
    public void close() {
        closed = true;
        Thread thread = reader;
        if (thread != null) {
            thread.interrupt();
        }
        dispatcher.close();
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn && !closed) {
            try {
                goesOn = connect();
            } catch (IOException e) {
                LOG.debug("the stream broke", e);
                goesOn = waitForNextTry();
            } catch (InterruptedException _) {
                goesOn = false;
            } catch (RuntimeException e) {
                LOG.error("the stream failed", e);
                goesOn = waitForNextTry();
            }
        }
    }

    /// One life of the stream.
    ///
    /// @return whether to go on: false when the sign-in has ended
    private boolean connect() throws IOException, InterruptedException {
        Outcome<String> outcome = tokens.current();
        if (!(outcome instanceof Outcome.Done<String>(String token))) {
            return goOnWithout(outcome);
        }
        HttpResponse<InputStream> answer =
                wire.open(
                        PATH.with("log", log),
                        "Authorization",
                        "Bearer " + token,
                        "Accept",
                        "text/event-stream",
                        "Last-Event-ID",
                        String.valueOf(position));
        try (InputStream in = answer.body()) {
            return switch (answer.statusCode()) {
                case 200 -> {
                    log = answer.headers().firstValue("Nebulon-Log").orElse(null);
                    yield read(in, token);
                }
                case 401 -> renew(token);
                default -> throw new IOException("the stream was refused: " + answer.statusCode());
            };
        }
    }

    private boolean goOnWithout(Outcome<String> token) throws IOException {
        if (token instanceof Outcome.Refused<String>(Refusal refusal)) {
            set(new LinkState.SignedOut(refusal, lastSign));
            return false;
        }
        throw new IOException("no token: " + token);
    }

    private boolean renew(String notTaken) throws IOException, InterruptedException {
        Outcome<String> next = tokens.insteadOf(notTaken);
        return next instanceof Outcome.Done<String> || goOnWithout(next);
    }

    private boolean read(InputStream in, String token) throws IOException, InterruptedException {
        sign();
        set(isOffline ? new LinkState.OfflineStation(lastSign) : new LinkState.Live(lastSign));
        retries.succeeded();
        try (Silence silence = new Silence(timing.silence(), in)) {
            Messages messages =
                    new Messages(
                            in,
                            () -> {
                                sign();
                                silence.end();
                            });
            for (Message message = messages.next(); message != null; message = messages.next()) {
                if ("expired".equals(message.event())) {
                    return renew(token);
                }
                take(message);
            }
        }
        throw new IOException("the server has ended the stream");
    }

    private void sign() {
        lastSign = Instant.now();
    }

    private void take(Message message) throws IOException, InterruptedException {
        Long id = message.id();
        if ("reset".equals(message.event())) {
            log = Json.tree(message.data()).path("log").asText(log);
            position = id == null ? 0 : id;
            tellAll(FeedListener::reset);
        } else if (message.event() != null && id != null && id > position) {
            tell(id, Json.tree(message.data()));
            position = id;
        } else if (id != null && id > position) {
            position = id;
        }
    }

    private void tell(long id, JsonNode json) throws InterruptedException {
        try {
            LogEvent event = LogEvent.of(json);
            tellAll(listener -> listener.event(event));
        } catch (IllegalArgumentException e) {
            // to ask for it again would bring it again
            LOG.error("the event at {} cannot be read", id, e);
        }
    }

    private void tellAll(Consumer<FeedListener> message) throws InterruptedException {
        room.acquire();
        dispatch(() -> {
            room.release();
            for (FeedListener listener : listeners) {
                guarded(() -> message.accept(listener));
            }
        });
    }

    private void set(LinkState next) {
        state = next;
        dispatch(() -> stateListeners.forEach(l -> guarded(() -> l.accept(next))));
    }

    /// One listener's defect must not silence the others.
    private static void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of the feed failed", e);
        }
    }

    private boolean waitForNextTry() {
        if (closed) {
            return false;
        }
        Retries.Wait wait = retries.failed();
        set(
                wait.isLost()
                        ? new LinkState.Lost(wait.since(), wait.nextTry(), lastSign)
                        : new LinkState.Reconnecting(wait.since(), wait.nextTry(), lastSign));
        try {
            retries.await(wait);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
