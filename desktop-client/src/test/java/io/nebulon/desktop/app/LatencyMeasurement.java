package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.Fx;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.TableCell;

/// How long it takes until a change that another client makes over HTTP stands on the screen, while
/// other events keep coming. A change counts as seen when the frame that shows it has been drawn.
///
/// `LatencyMeasurement ITEMS EVENTS_PER_SECOND CHANGES`
public final class LatencyMeasurement {
    private static final long PAUSE_MILLIS = 150;
    private static final int WARM_UP = 60;

    private LatencyMeasurement() {}

    public static void main(String[] args) throws Exception {
        int items = Integer.parseInt(args[0]);
        int rate = Integer.parseInt(args[1]);
        int changes = Integer.parseInt(args[2]);
        try (Depot depot = new Depot(items);
                Connection other = depot.server().admin();
                Sitting sitting = Sitting.at(depot.server().admin(), Depot.STATION)) {
            sitting.go("inventory");
            sitting.seesRow("#stock-table", Depot.name(0), "1,000.000");
            depot.receive(rate);
            long[] nanos = new long[changes];
            long began = System.nanoTime();
            long before = depot.booked();
            for (int i = -WARM_UP; i < changes; i++) {
                if (i == 0) {
                    began = System.nanoTime();
                    before = depot.booked();
                }
                long took = change(sitting, other, 1_001 + i + WARM_UP);
                nanos[Math.max(0, i)] = took;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            report(nanos, (depot.booked() - before) / seconds);
        }
        System.exit(0);
    }

    private static long change(Sitting sitting, Connection other, int expected) {
        String text = "%,d.000".formatted(expected);
        CompletableFuture<Long> seen = new CompletableFuture<>();
        Fx.run(() -> new Watch(sitting, text, seen).start());
        long began = System.nanoTime();
        Receipt.Line line = new Receipt.Line(Depot.sku(0), BigDecimal.ONE, null, null, null);
        done(
                other.inventory()
                        .receive(
                                Depot.STATION,
                                new Receipt(List.of(line), null, null, null),
                                Intent.fresh()));
        return seen.orTimeout(30, TimeUnit.SECONDS).join() - began;
    }

    /// Looks at the row in every frame. What it sees was laid out for the frame before, which has
    /// been drawn by the time that the next one begins.
    private static final class Watch extends AnimationTimer {
        private final Sitting sitting;
        private final String text;
        private final CompletableFuture<Long> seen;

        Watch(Sitting sitting, String text, CompletableFuture<Long> seen) {
            this.sitting = sitting;
            this.text = text;
            this.seen = seen;
        }

        @Override
        public void handle(long now) {
            boolean isThere =
                    sitting
                            .client()
                            .scene()
                            .getRoot()
                            .lookupAll("#stock-table .table-cell")
                            .stream()
                            .anyMatch(this::shows);
            if (isThere) {
                seen.complete(System.nanoTime());
                stop();
            }
        }

        private boolean shows(Node node) {
            return node instanceof TableCell<?, ?> cell && text.equals(cell.getText());
        }
    }

    private static void report(long[] nanos, double rate) {
        Arrays.sort(nanos);
        System.out.printf(
                "%d changes at %.0f events/s: p50 %d ms, p90 %d ms, p99 %d ms, worst %d ms%n",
                nanos.length,
                rate,
                millis(nanos, 50),
                millis(nanos, 90),
                millis(nanos, 99),
                millis(nanos, 100));
    }

    private static long millis(long[] nanos, int percent) {
        int at = Math.min(nanos.length - 1, nanos.length * percent / 100);
        return TimeUnit.NANOSECONDS.toMillis(nanos[at]);
    }
}
