package io.nebulon.desktop.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.ModelThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LatestTest {
    private final ModelThread thread = new ModelThread();

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void manyChangesAreHandedOverAtOnceAndTheLastOneWins() {
        List<Map<String, Integer>> handed = new ArrayList<>();
        Latest<String, Integer> latest = new Latest<>(thread, Duration.ZERO, handed::add);
        CountDownLatch free = new CountDownLatch(1);
        thread.execute(() -> awaited(free));
        for (int i = 0; i < 10_000; i++) {
            latest.put("k" + i % 3, i);
        }
        free.countDown();
        thread.until("they have come", () -> !handed.isEmpty());
        assertThat(thread.on(() -> List.copyOf(handed)))
                .containsExactly(Map.of("k0", 9999, "k1", 9997, "k2", 9998));
    }

    @Test
    void whatComesWhileSomethingIsHandedOverIsNotLost() {
        List<Integer> seen = new ArrayList<>();
        Latest<String, Integer> latest =
                new Latest<>(thread, Duration.ofMillis(5), map -> seen.addAll(map.values()));
        for (int i = 1; i <= 300; i++) {
            latest.put("k", i);
        }
        thread.until("the last has come", () -> !seen.isEmpty() && seen.getLast() == 300);
        assertThat(thread.on(() -> List.copyOf(seen))).isSorted();
    }

    @Test
    void somethingIsDoneAtMostOnceInAWhile() {
        AtomicInteger done = new AtomicInteger();
        AtMost rarely = new AtMost(thread, Duration.ofMillis(30), done::incrementAndGet);
        thread.run(() -> {
            for (int i = 0; i < 100; i++) {
                rarely.request();
            }
        });
        thread.until("it is done", () -> done.get() == 1);
        thread.run(rarely::request);
        thread.until("it is done again", () -> done.get() == 2);
        thread.run(() -> {
            rarely.request();
            rarely.cancel();
        });
        assertThat(done).hasValue(2);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
