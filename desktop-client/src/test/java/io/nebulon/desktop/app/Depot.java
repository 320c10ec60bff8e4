package io.nebulon.desktop.app;

import io.nebulon.core.Command;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.Writing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A server whose one station has many items, and goods that come in at a steady rate: one event
/// and one changed row each. For measurements.
final class Depot implements AutoCloseable {
    static final String STATION = "DEPOT";

    private static final int TOGETHER = 500;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final TestServer server = TestServer.start();
    private final BatchCommitter committer = server.part(BatchCommitter.class);
    private final SplittableRandom random = new SplittableRandom(5);
    private final int items;
    private volatile boolean isOpen = true;
    private Thread goods = Thread.ofPlatform().unstarted(() -> {});
    private volatile long booked;

    Depot(int items) {
        this.items = items;
        committer.alone(this::found).join();
        for (int first = 0; first < items; first += TOGETHER) {
            int from = first;
            committer.alone(w -> fill(w, from)).join();
        }
    }

    TestServer server() {
        return server;
    }

    static String sku(int i) {
        return "PART-%06d".formatted(i);
    }

    static String name(int i) {
        return "Part %06d".formatted(i);
    }

    private boolean found(Writing w) {
        tell(w, new RegisterBody(BodyCode.of("EARTH"), "Earth", null, new TreeMap<>()));
        tell(
                w,
                new RegisterStation(
                        StationCode.of(STATION),
                        new StationDetails(
                                "Depot",
                                BodyCode.of("EARTH"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)));
        return true;
    }

    private boolean fill(Writing w, int first) {
        List<ReceiptLine> lines = new ArrayList<>();
        for (int i = first; i < Math.min(items, first + TOGETHER); i++) {
            tell(
                    w,
                    new RegisterItem(
                            Sku.of(sku(i)),
                            new ItemDetails(
                                    name(i), "kg", null, BigDecimal.ONE, null, null, false, null)));
            lines.add(line(i, 1_000));
        }
        tell(w, new ReceiveStock(StationCode.of(STATION), lines, null, null, null));
        return true;
    }

    private static ReceiptLine line(int item, int quantity) {
        return new ReceiptLine(Sku.of(sku(item)), Quantity.of(quantity), null, null, null);
    }

    private static void tell(Writing w, Command command) {
        if (w.apply(CommandRequest.of(command, "measurement", (_, _) -> 0))
                instanceof Outcome.Rejected<?>(var rejection, _)) {
            throw new IllegalStateException("was refused: " + rejection);
        }
    }

    /// Lets goods come in from here on; the first item gets none of them.
    void receive(int perSecond) {
        goods = Thread.ofPlatform().daemon().name("goods").start(() -> receiveAt(perSecond));
    }

    private void receiveAt(int perSecond) {
        long began = System.nanoTime();
        while (isOpen) {
            long wanted = (System.nanoTime() - began) * perSecond / 1_000_000_000L - booked;
            List<CommandRequest<Integer>> now = new ArrayList<>();
            for (long i = 0; i < wanted; i++) {
                now.add(
                        CommandRequest.of(
                                new ReceiveStock(
                                        StationCode.of(STATION),
                                        List.of(line(1 + random.nextInt(items - 1), 1)),
                                        null,
                                        null,
                                        null),
                                "measurement",
                                (_, _) -> 0));
            }
            if (!now.isEmpty()) {
                committer.submit(now).join();
                booked += now.size();
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /// How many came in so far.
    long booked() {
        return booked;
    }

    @Override
    public void close() throws InterruptedException {
        isOpen = false;
        goods.join();
        server.close();
    }
}
