package io.nebulon.desktop.cargo;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.BackgroundTasks;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is known of a shipment never goes back, in whatever order answers come.
final class CargoModelTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection CONNECTION = SERVER.admin();

    private final BusyThread drawing = new BusyThread();

    /// The thread that draws, with much to do: what comes waits until the test lets it.
    private static final class BusyThread implements UiExecutor {
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

        @Override
        public void execute(Runnable work) {
            waiting.add(work);
        }

        @Override
        public Later after(Duration delay, Runnable work) {
            return () -> {};
        }

        void comesToIt() {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        }
    }

    @BeforeAll
    static void furnish() {
        TestServer.furnish(CONNECTION, "1000");
        CONNECTION.feed().start();
    }

    @AfterAll
    static void close() {
        CONNECTION.close();
        SERVER.close();
    }

    private static Shipment booked() {
        NewShipment.Line water = new NewShipment.Line("WATER", BigDecimal.ONE);
        return done(CONNECTION
                        .cargo()
                        .book(
                                new NewShipment(
                                        "KSC", "ISS", List.of(water), null, null, "Water", null),
                                Intent.fresh()))
                .value();
    }

    private static Shipment dispatched(Shipment shipment) {
        return done(CONNECTION
                        .cargo()
                        .dispatch(shipment.id(), Dispatch.AS_BOOKED, null, Intent.fresh()))
                .value();
    }

    @Test
    void aListThatIsOlderThanAnAnswerTakesNothingBack() {
        Refusals refusals =
                new Refusals(
                        Words.of(Language.ENGLISH, CargoModel.class),
                        new Formats(Language.ENGLISH, InstantSource.system()));
        try (BackgroundTasks tasks = new BackgroundTasks(drawing)) {
            CargoModel model =
                    new CargoModel(
                            CONNECTION,
                            tasks,
                            InstantSource.system(),
                            refusals,
                            new CargoModel.Names(_ -> "", _ -> ""));
            Shipment early = booked();
            model.show("KSC", null);
            Await.until("page and list are read", () -> drawing.waiting.size() >= 2);
            Shipment late = booked();
            model.take(dispatched(early));
            model.take(late);
            int changes = model.changesProperty().get();
            drawing.comesToIt();

            assertThat(model.rows().get(early.id()).shipment().status())
                    .isEqualTo(ShipmentStatus.IN_TRANSIT);
            assertThat(model.rows().get(late.id())).isNotNull();
            assertThat(model.changesProperty().get()).isGreaterThan(changes);
            model.detach();
        }
    }
}
