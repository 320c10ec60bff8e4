package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
        long until = System.nanoTime() + WAIT.multipliedBy(20).toNanos();
        String done =
                pool.run(() -> {
                    while (System.nanoTime() - until < 0) {
                        Thread.onSpinWait();
                    }
                    return "hashed";
                });
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
