package io.nebulon.server.bench;

import io.nebulon.core.Command;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.IdempotencyKey;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.history.Checkpointer;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.Neighbours;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/// The engine without HTTP: so many clients initiate trades one after the other, each waiting for
/// its answer, which is given when the trade is durable. Several nodes on the same books share the
/// clients.
final class EngineBench {
    static final int STATIONS = 100;
    static final int ITEMS = 50;

    private final List<? extends Database> nodes;
    private final int clients;
    private final boolean checkpoints;
    private final boolean isKeyed;

    /// @param checkpoints whether they are made meanwhile, as a server does
    EngineBench(Database database, int clients, boolean checkpoints) {
        this(List.of(database), clients, checkpoints);
    }

    /// @param nodes the same database, for each node anew
    EngineBench(List<? extends Database> nodes, int clients, boolean checkpoints) {
        this(nodes, clients, checkpoints, false);
    }

    private EngineBench(
            List<? extends Database> nodes, int clients, boolean checkpoints, boolean isKeyed) {
        this.nodes = nodes;
        this.clients = clients;
        this.checkpoints = checkpoints;
        this.isKeyed = isKeyed;
    }

    /// The same with an idempotency key for each trade.
    EngineBench keyed() {
        return new EngineBench(nodes, clients, checkpoints, true);
    }

    /// @param batch commands per commit, on average
    record Result(double commandsPerSecond, double batch, long heapBytes) {}

    Result run(double seconds) throws InterruptedException {
        nodes.getFirst().migrate();
        List<Node> running = new ArrayList<>();
        try {
            for (Database database : nodes) {
                running.add(new Node(database, checkpoints));
            }
            List<BatchCommitter> committers = running.stream().map(node -> node.committer).toList();
            prepare(committers.getFirst());
            LongAdder commits = new LongAdder();
            committers.getFirst().addListener(_ -> commits.increment());
            measure(committers, Math.min(2, seconds));
            long before = commits.sum();
            double began = System.nanoTime();
            long done = measure(committers, seconds);
            double elapsed = (System.nanoTime() - began) / 1e9;
            long batches = commits.sum() - before;
            return new Result(done / elapsed, (double) done / Math.max(1, batches), heap());
        } finally {
            running.forEach(Node::close);
        }
    }

    /// What of a server writes.
    private static final class Node implements AutoCloseable {
        private final BatchCommitter committer;
        private final Neighbours neighbours;
        private final Checkpointer checkpointer;

        Node(Database database, boolean checkpoints) {
            committer = new BatchCommitter(database.openStore(), Clock.systemUTC());
            neighbours = database.neighbours("bench", committer::lookAround);
            checkpointer = new Checkpointer(database, committer);
            if (checkpoints) {
                checkpointer.start();
            }
        }

        @Override
        public void close() {
            checkpointer.close();
            neighbours.close();
            committer.close();
        }
    }

    private long measure(List<BatchCommitter> committers, double seconds)
            throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        LongAdder done = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            SplittableRandom random = new SplittableRandom(i);
            BatchCommitter committer = committers.get(i % committers.size());
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (System.nanoTime() < end) {
                                    make(committer, trade(random));
                                    done.increment();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return done.sum();
    }

    private void make(BatchCommitter committer, InitiateTrade trade) {
        if (isKeyed) {
            expectKeyed(committer, trade);
        } else {
            expect(committer, trade);
        }
    }

    private static void expectKeyed(BatchCommitter committer, Command command) {
        IdempotencyKey key =
                IdempotencyKey.of(
                        "bench", "POST", "/api/trades", UUID.randomUUID().toString(), new byte[0]);
        StoredAnswer answer = new StoredAnswer(201, new TreeMap<>(), new byte[0]);
        try {
            committer
                    .submit(
                            key,
                            List.of(
                                    CommandRequest.of(
                                            command, "bench", (_, facts) -> facts.size())),
                            outcomes -> {
                                refuse(outcomes.getFirst());
                                return answer;
                            })
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the benchmark failed", e);
        }
    }

    static void prepare(BatchCommitter committer) {
        expect(committer, new RegisterBody(BodyCode.of("EARTH"), "Earth", null, new TreeMap<>()));
        for (int i = 0; i < ITEMS; i++) {
            expect(
                    committer,
                    new RegisterItem(
                            sku(i),
                            new ItemDetails(
                                    "Product " + i,
                                    "kg",
                                    null,
                                    BigDecimal.ONE,
                                    null,
                                    null,
                                    false,
                                    null)));
        }
        for (int s = 0; s < STATIONS; s++) {
            StationDetails details =
                    new StationDetails(
                            "Station " + s,
                            BodyCode.of("EARTH"),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            expect(committer, new RegisterStation(station(s), details));
            List<ReceiptLine> lines = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
                lines.add(new ReceiptLine(sku(i), Quantity.of(1_000_000_000), null, null, null));
            }
            expect(committer, new ReceiveStock(station(s), lines, null, null, null));
        }
    }

    private static void expect(BatchCommitter committer, Command command) {
        try {
            Outcome<Integer> outcome =
                    committer
                            .submit(
                                    List.of(
                                            CommandRequest.of(
                                                    command, "bench", (_, facts) -> facts.size())))
                            .get()
                            .getFirst();
            refuse(outcome);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the benchmark failed", e);
        }
    }

    private static void refuse(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Rejected<?>(var rejection, _)) {
            throw new IllegalStateException("the benchmark was refused: " + rejection);
        }
    }

    private static InitiateTrade trade(SplittableRandom random) {
        int seller = random.nextInt(STATIONS);
        int buyer = (seller + 1 + random.nextInt(STATIONS - 1)) % STATIONS;
        return new InitiateTrade(
                station(seller),
                station(buyer),
                Currency.getInstance("USD"),
                List.of(
                        new OfferLine(
                                sku(random.nextInt(ITEMS)),
                                Quantity.of(1 + random.nextInt(20)),
                                UnitPrice.of("12.50"))),
                null,
                null,
                null);
    }

    private static Sku sku(int i) {
        return Sku.of("PRODUCT-" + i);
    }

    private static StationCode station(int s) {
        return StationCode.of("STATION-" + s);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
