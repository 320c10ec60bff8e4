package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HashingPoolTest {
    private static final Duration WAIT = Duration.ofMillis(1);

    private final HashingPool pool = new HashingPool(WAIT);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        pool.close();
    }

    @Test
    void whatHasBegunIsNotRefusedHoweverLongItTakes() {
        String done = null;
        while (done == null) {
            AtomicBoolean begun = new AtomicBoolean();
            try {
                done =
                        pool.run(() -> {
                            begun.set(true);
                            spin(WAIT.multipliedBy(20));
                            return "hashed";
                        });
            } catch (ProblemException _) { // on a slow machine an attempt may not begin in time
                assertThat(begun).as("turned away though it had begun").isFalse();
            }
        }
        assertThat(done).isEqualTo("hashed");
    }

    @Test
    void whoseTurnDoesNotComeIsTurnedAway() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(HashingPool.AT_ONCE);
        for (int i = 0; i < HashingPool.AT_ONCE; i++) {
            Thread.ofVirtual().start(() -> occupy(begun));
        }
        begun.await();
        assertThatThrownBy(() -> pool.run(() -> "")).isInstanceOf(ProblemException.class);
        assertThat(pool.waiting()).as("it is not in the way of others").isZero();
    }

    private static void spin(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    /// One of the places; on a slow machine the first attempt may not begin in time.
    private void occupy(CountDownLatch begun) {
        while (begun.getCount() > 0) {
            try {
                pool.run(() -> {
                    begun.countDown();
                    end.await();
                    return "";
                });
            } catch (ProblemException _) {
                // again
            }
        }
    }
}
