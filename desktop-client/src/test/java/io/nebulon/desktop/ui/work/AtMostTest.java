package io.nebulon.desktop.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.DeskScene;
import io.nebulon.desktop.testing.Fx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class AtMostTest {
    /// A pause of nothing that ends while it begins would leave the next request waiting for ever.
    @Test
    void withoutAPauseItAnswersEveryRow() throws InterruptedException {
        Fx.start();
        AtomicReference<CountDownLatch> done = new AtomicReference<>(new CountDownLatch(1));
        AtMost work =
                DeskScene.onFx(() ->
                        new AtMost(new FxExecutor(), Duration.ZERO, () -> done.get().countDown()));
        for (int row = 0; row < 3; row++) {
            done.set(new CountDownLatch(1));
            long begun =
                    DeskScene.onFx(() -> {
                        work.request();
                        work.request();
                        return done.get().getCount();
                    });
            assertThat(begun).as("it waits, if only for a moment").isOne();
            assertThat(done.get().await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
