package io.nebulon.server.simulation;

import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.store.Database;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a gentle stream of trades and shipments run between the stations of the demo: one small act
/// every few seconds, a bounded number of open shipments. What goes wrong is left out, and closing
/// it ends it at once.
@Singleton
public class Simulation implements AutoCloseable {
    /// Who the log names for what it does.
    public static final String ACTOR = "simulator";

    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);
    private static final long SEED = 1971;
    private static final long LEAST_PAUSE_MILLIS = 2_000;
    private static final long MOST_PAUSE_MILLIS = 4_000;
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final BatchCommitter committer;
    private final Database database;
    private @Nullable Thread thread;

    public Simulation(BatchCommitter committer, Database database) {
        this.committer = committer;
        this.database = database;
    }

    /// Begins, when it has not begun yet.
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("simulation").start(this::run);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(2));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Scene scene = new Scene(random);
        scene.adopt(OpenWork.of(database, ACTOR));
        while (!Thread.currentThread().isInterrupted()) {
            try {
                committer.alone(scene::act).get(ANSWER.toSeconds(), TimeUnit.SECONDS);
                Thread.sleep(random.nextLong(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
            } catch (InterruptedException _) {
                return;
            } catch (ExecutionException | TimeoutException | CompletionException e) {
                LOG.debug("the simulation left out an act", e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(MOST_PAUSE_MILLIS);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
