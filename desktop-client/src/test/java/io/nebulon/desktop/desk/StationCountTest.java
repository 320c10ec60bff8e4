package io.nebulon.desktop.desk;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.testing.DeskScene;
import io.nebulon.desktop.ui.key.Action;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

final class StationCountTest {
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void itReadsAfterWhatHappensAndEndsWithItsDesk() throws InterruptedException {
        try (TestServer server = TestServer.start()) {
            Connection connection = server.admin();
            TestServer.furnish(connection, "100");
            try (DeskScene scene = DeskScene.open(connection, "KSC", this::counting)) {
                Desk desk = scene.desk();
                scene.await("it is read at first", () -> reads.get() > 0);
                int first = reads.get();
                receive(connection);
                scene.await("it is read again", () -> reads.get() > first);
                int last = closed(desk);
                CountDownLatch heard = new CountDownLatch(1);
                CountDownLatch later = new CountDownLatch(1);
                try (Subscription _ = connection.feed().listen(_ -> heard.countDown())) {
                    receive(connection);
                    assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
                }
                DeskScene.onFx(() -> desk.ui().after(Duration.ofMillis(1), later::countDown));
                assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(reads).hasValue(last);
            }
        }
    }

    private int closed(Desk desk) {
        return DeskScene.onFx(() -> {
            desk.close();
            return reads.get();
        });
    }

    private static void receive(Connection connection) {
        done(connection.inventory().receive("KSC", TestServer.water("1"), Intent.fresh()));
    }

    private Screen counting(Desk desk) {
        var _ =
                new StationCount(
                        desk,
                        Duration.ZERO,
                        "stock",
                        _ -> Call.ended(Outcome.done(reads.incrementAndGet())));
        return new Empty();
    }

    private static final class Empty implements Screen {
        private final Pane view = new Pane();

        @Override
        public Node view() {
            return view;
        }

        @Override
        public void attach() {}

        @Override
        public void detach() {}

        @Override
        public List<Action> actions() {
            return List.of();
        }

        @Override
        public List<Node> regions() {
            return List.of();
        }

        @Override
        public void focus() {}
    }
}
