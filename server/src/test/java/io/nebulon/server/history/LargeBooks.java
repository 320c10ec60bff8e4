package io.nebulon.server.history;

import io.nebulon.core.Command;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.Writing;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes large books of a year for measurements: whole lives of trades between many stations, with
/// issues and receipts, one in fifty of them learned late; or one item at one station alone.
///
/// `LargeBooks FOLDER EVENTS STATIONS ITEMS` fills a new home; with one station there are only
/// issues and receipts, with a fifth argument `trades` there are only trades that wait.
public final class LargeBooks {
    private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final int TOGETHER = 100;

    private final SplittableRandom random = new SplittableRandom(11);
    private final int stations;
    private final int items;
    private final boolean onlyTrades;
    private final Deque<ShipmentId> waiting = new ArrayDeque<>();
    private final Deque<ShipmentId> leaving = new ArrayDeque<>();
    private final Deque<TradeId> owed = new ArrayDeque<>();
    private final Duration step;
    private volatile Instant now = START;

    private LargeBooks(int stations, int items, boolean onlyTrades, long events) {
        this.stations = stations;
        this.items = items;
        this.onlyTrades = onlyTrades;
        this.step = Duration.ofDays(360).dividedBy(Math.max(1, events / 2));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long events = Long.parseLong(args[1]);
        LargeBooks books =
                new LargeBooks(
                        Integer.parseInt(args[2]),
                        Integer.parseInt(args[3]),
                        args.length > 4 && args[4].equals("trades"),
                        events);
        SqliteDatabase database = new SqliteDatabase(folder.resolve("nebulon.db"));
        database.migrate();
        long began = System.nanoTime();
        long position = 0;
        try (BatchCommitter committer =
                new BatchCommitter(new SqliteStore(database.openWriter()), books.clock())) {
            committer.alone(books::found).join();
            while (position < events) {
                position = committer.alone(books::next).join();
            }
        }
        System.out.printf("%d events in %.1f s%n", position, (System.nanoTime() - began) / 1e9);
    }

    static StationCode station(int s) {
        return StationCode.of("STATION-" + s);
    }

    static Sku sku(int i) {
        return Sku.of("ITEM-" + i);
    }

    private boolean found(Writing w) {
        tell(w, new RegisterBody(BodyCode.of("EARTH"), "Earth", null, new TreeMap<>()), null);
        for (int i = 0; i < items; i++) {
            tell(
                    w,
                    new RegisterItem(
                            sku(i),
                            new ItemDetails(
                                    "Item " + i,
                                    "kg",
                                    null,
                                    BigDecimal.ONE,
                                    null,
                                    null,
                                    false,
                                    null)),
                    null);
        }
        for (int s = 0; s < stations; s++) {
            tell(
                    w,
                    new RegisterStation(
                            station(s),
                            new StationDetails(
                                    "Station " + s,
                                    BodyCode.of("EARTH"),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null)),
                    null);
            List<ReceiptLine> lines = new ArrayList<>();
            for (int i = 0; i < items; i++) {
                lines.add(new ReceiptLine(sku(i), Quantity.of(1_000_000_000), null, null, null));
            }
            tell(w, new ReceiveStock(station(s), lines, null, null, null), null);
        }
        return true;
    }

    private long next(Writing w) {
        for (int i = 0; i < TOGETHER; i++) {
            int dice = random.nextInt(20);
            if (onlyTrades) {
                initiate(w);
            } else if (stations == 1 || dice < 2) {
                change(w);
            } else if (dice < 8) {
                initiate(w);
            } else if (dice < 14 && waiting.size() > 300) {
                ShipmentId id = waiting.removeFirst();
                tell(w, new DispatchShipment(id, List.of(), null), null);
                leaving.add(id);
            } else if (leaving.size() > 300) {
                tell(w, new ReceiveShipment(leaving.removeFirst(), null, null, false), null);
            } else if (owed.size() > 300) {
                tell(w, new PayTrade(owed.removeFirst(), new Money(1250, USD), null), null);
            }
        }
        now = now.plus(step.multipliedBy(TOGETHER));
        return w.position();
    }

    private void change(Writing w) {
        Instant late =
                stations > 1 && random.nextInt(50) == 0
                        ? w.now().minusSeconds(random.nextInt(1, 86_400))
                        : null;
        StationCode station = station(random.nextInt(stations));
        Sku sku = sku(random.nextInt(items));
        Quantity some = Quantity.of(1 + random.nextInt(9));
        tell(
                w,
                random.nextBoolean()
                        ? new IssueStock(
                                station, List.of(new IssueLine(sku, some, null, null)), "used")
                        : new ReceiveStock(
                                station,
                                List.of(new ReceiptLine(sku, some, null, null, null)),
                                "more",
                                null,
                                null),
                late == null || late.isBefore(START) ? null : late);
    }

    private void initiate(Writing w) {
        int seller = random.nextInt(stations);
        int buyer = (seller + 1 + random.nextInt(stations - 1)) % stations;
        tell(
                w,
                new InitiateTrade(
                        station(seller),
                        station(buyer),
                        USD,
                        List.of(
                                new OfferLine(
                                        sku(random.nextInt(items)),
                                        Quantity.of(1 + random.nextInt(20)),
                                        UnitPrice.of("12.50"))),
                        null,
                        null,
                        null),
                null);
    }

    private void tell(Writing w, Command command, @Nullable Instant occurredAt) {
        Outcome<Integer> outcome =
                w.apply(
                        CommandRequest.of(
                                        command,
                                        "measurement",
                                        (_, facts) -> {
                                            facts.forEach(fact -> {
                                                if (!onlyTrades
                                                        && fact.event() instanceof ShipmentBooked b
                                                        && b.tradeId() != null) {
                                                    waiting.add(b.id());
                                                    owed.add(b.tradeId());
                                                }
                                            });
                                            return facts.size();
                                        })
                                .at(occurredAt));
        if (outcome instanceof Outcome.Rejected<?>(var rejection, _)) {
            throw new IllegalStateException("was refused: " + rejection);
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
