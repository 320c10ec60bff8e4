package io.nebulon.server.audit;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoCommand.DelayShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.EditShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.Edit;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.inventory.InventoryCommand.CountLine;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.MoveLine;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeCommand.RefundTrade;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.Writing;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A few stations that trade with each other at random, but the same for the same seed: receipts,
/// issues, moves, stocktakes, whole lives of trades and transfers, late facts, lots, edits of
/// reference data, notes about users. Whole runs of commands share a transaction.
public final class RandomTrading implements AutoCloseable {
    private static final Instant START = Instant.parse("2031-05-01T08:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final List<StationCode> STATIONS =
            List.of(code("KSC"), code("ISS"), code("GATEWAY"), code("TIANGONG"));
    private static final List<LocationCode> LOCATIONS =
            List.of(LocationCode.MAIN, LocationCode.of("RACK"), LocationCode.of("BAG"));
    private static final List<Sku> ITEMS =
            List.of(Sku.of("WATER"), Sku.of("OXYGEN"), Sku.of("PARTS"), Sku.of("FOOD"));
    private static final Sku FOOD = Sku.of("FOOD");
    private static final List<ShipCode> SHIPS =
            List.of(ShipCode.of("HTV-X1"), ShipCode.of("MS-30"));

    private final SplittableRandom random;
    private final SteppingClock clock;
    private final List<BatchCommitter> committers = new ArrayList<>();
    private final List<ShipmentId> shipments = new ArrayList<>();
    private final List<TradeId> trades = new ArrayList<>();
    private long accepted;
    private int names;
    private int turn;

    private RandomTrading(List<? extends Database> nodes, long seed) {
        this.random = new SplittableRandom(seed);
        this.clock = new SteppingClock();
        for (Database node : nodes) {
            committers.add(new BatchCommitter(node.openStore(), clock));
        }
    }

    /// Opens a database for trading; creates it with its reference data when it is new.
    public static RandomTrading in(Database database, long seed) {
        return in(List.of(database), seed);
    }

    /// The same by several writers, which take turns at random.
    ///
    /// @param nodes the same database as each of them knows it: a node ends what it takes for lost
    ///   connections of its own
    static RandomTrading in(List<? extends Database> nodes, long seed) {
        boolean isNew = !nodes.getFirst().isThere();
        nodes.getFirst().migrate();
        RandomTrading trading = new RandomTrading(nodes, seed);
        if (isNew) {
            trading.committers.getFirst().alone(trading::foundWorld).join();
        }
        return trading;
    }

    /// FOLDER COUNT SEED fills a database with so many attempts; COUNT 0 goes on for ever, in small
    /// transactions, and prints the position after each.
    public static void main(String[] args) {
        SqliteDatabase database = new SqliteDatabase(Path.of(args[0]).resolve("nebulon.db"));
        int count = Integer.parseInt(args[1]);
        try (RandomTrading trading = in(database, Long.parseLong(args[2]))) {
            while (count == 0) {
                System.out.println(trading.step(10).join());
            }
            trading.trade(count, 500);
            System.out.println("accepted " + trading.accepted + " commands");
        }
    }

    /// Tries so many commands, in transactions of 1 to `most`.
    ///
    /// @return this
    public RandomTrading trade(int commands, int most) {
        int left = commands;
        while (left > 0) {
            int size = Math.min(left, 1 + random.nextInt(most));
            step(size).join();
            left -= size;
        }
        return this;
    }

    /// So many commands in one transaction, all at the same moment.
    public CompletableFuture<Long> step(int commands) {
        turn = turn * 31 + commands;
        BatchCommitter committer = committers.get(Math.floorMod(turn, committers.size()));
        return committer.alone(writing -> {
            for (int i = 0; i < commands; i++) {
                next(writing);
            }
            return writing.position();
        });
    }

    long accepted() {
        return accepted;
    }

    @Override
    public void close() {
        committers.forEach(BatchCommitter::close);
    }

    private Boolean foundWorld(Writing w) {
        clock.step();
        must(w, new RegisterBody(BodyCode.of("EARTH"), "Earth", null, attributes()));
        must(w, new RegisterBody(BodyCode.of("LUNA"), "Moon", "Luna", new TreeMap<>()));
        for (StationCode s : STATIONS) {
            must(w, new RegisterStation(s, station("Station " + s)));
            must(w, new AddLocation(s, LOCATIONS.get(1), "A rack", LocationCode.MAIN, "rack"));
            must(w, new AddLocation(s, LOCATIONS.get(2), "A bag", LOCATIONS.get(1), null));
        }
        must(w, new RegisterFleet(FleetCode.of("RESUPPLY"), "Resupply"));
        for (ShipCode s : SHIPS) {
            must(w, new RegisterShip(s, ship()));
        }
        for (Sku sku : ITEMS) {
            must(w, new RegisterItem(sku, item(sku.value(), sku.equals(FOOD))));
        }
        w.note("user.created", "users/admin", "", "{\"username\":\"admin\"}", "system");
        for (StationCode s : STATIONS) {
            for (Sku sku : ITEMS) {
                must(w, receipt(s, sku, Quantity.of(5_000), LocationCode.MAIN, null));
            }
        }
        return true;
    }

    private void next(Writing w) {
        clock.step();
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> attempt(w, receipt(), late());
            case 3, 4 -> attempt(w, issue(), late());
            case 5, 6 -> attempt(w, move(), late());
            case 7, 8 -> attempt(w, count(), late());
            case 9, 10 -> attempt(w, transfer(), null);
            case 11, 12, 13 -> attempt(w, offer(), null);
            case 14, 15, 16 -> onShipment(w, id -> new DispatchShipment(id, List.of(), null));
            case 17, 18 -> onShipment(w, this::arrival);
            case 19 -> onShipment(w, this::edit);
            case 20 -> onShipment(w, this::ending);
            case 21, 22 -> onTrade(w);
            default -> rare(w);
        }
    }

    private void rare(Writing w) {
        int name = names++;
        switch (random.nextInt(7)) {
            case 0 -> {
                // an edit of something old, something new, and an edit of that
                Sku sku = Sku.of("NEW-" + name + "-" + random.nextInt(1_000_000));
                attempt(w, new UpdateItem(Sku.of("PARTS"), item("Parts " + name, false)), null);
                attempt(w, new RegisterItem(sku, item("New", false)), null);
                attempt(w, new UpdateItem(sku, item("Newer", false)), null);
            }
            case 1 -> attempt(w, new UpdateFleet(FleetCode.of("RESUPPLY"), "Fleet " + name), null);
            case 2 ->
                    attempt(
                            w,
                            new UpdateLocation(
                                    any(STATIONS), LOCATIONS.get(2), "Bag " + name, null, "bag"),
                            null);
            case 3 -> attempt(w, new WriteOffStock(any(STATIONS), "a leak"), null);
            case 4 -> w.note("user.signed_in", "users/admin", "", "{\"n\":" + name + "}", "admin");
            default ->
                    attempt(
                            w,
                            new SetPolicy(
                                    any(STATIONS),
                                    any(ITEMS),
                                    Quantity.of(50_000),
                                    Quantity.of(random.nextInt(100))),
                            null);
        }
    }

    private Command receipt() {
        return receipt(
                any(STATIONS),
                any(ITEMS),
                quantity(400),
                random.nextBoolean() ? any(LOCATIONS) : null,
                random.nextInt(4) == 0 ? "ref-" + random.nextLong() : null);
    }

    private Command receipt(
            StationCode station,
            Sku sku,
            Quantity quantity,
            @Nullable LocationCode location,
            @Nullable String reference) {
        boolean lots = sku.equals(FOOD) || random.nextInt(5) == 0;
        int lot = random.nextInt(4);
        LocalDate expires = lots && lot > 0 ? LocalDate.of(2033, 1, 1).plusDays(lot) : null;
        return new ReceiveStock(
                station,
                List.of(
                        new ReceiptLine(
                                sku,
                                quantity,
                                location,
                                lots ? LotCode.of("LOT-" + lot) : null,
                                expires)),
                "delivered \"as is\" – ✓",
                reference,
                null);
    }

    private Command issue() {
        return new IssueStock(
                any(STATIONS),
                List.of(new IssueLine(any(ITEMS), quantity(40), location(), null)),
                null);
    }

    private Command move() {
        return new MoveStock(
                any(STATIONS),
                List.of(
                        new MoveLine(
                                any(ITEMS), quantity(60), any(LOCATIONS), any(LOCATIONS), null)));
    }

    private Command count() {
        return new CountStock(
                any(STATIONS),
                List.of(new CountLine(any(ITEMS), location(), lot(), quantity(900))));
    }

    private Command transfer() {
        return new BookShipment(
                new Booking(
                        any(STATIONS),
                        any(STATIONS),
                        List.of(
                                new BookingLine(ITEMS.get(random.nextInt(2)), quantity(30)),
                                new BookingLine(ITEMS.get(2 + random.nextInt(2)), quantity(30))),
                        random.nextBoolean() ? any(SHIPS) : null,
                        null,
                        "a transfer",
                        random.nextBoolean() ? "transfer-" + random.nextLong() : null));
    }

    private Command offer() {
        return new InitiateTrade(
                any(STATIONS),
                any(STATIONS),
                USD,
                List.of(
                        new OfferLine(
                                ITEMS.get(random.nextInt(2)),
                                quantity(30),
                                new UnitPrice(random.nextInt(9_000_000))),
                        new OfferLine(FOOD, quantity(20), UnitPrice.of("12.345678"))),
                null,
                // finer than the books keep
                clock.instant().plusSeconds(86_400).plusNanos(random.nextInt(3) * 400_000L),
                "as agreed");
    }

    private Command arrival(ShipmentId id) {
        if (random.nextInt(3) > 0) {
            return new ReceiveShipment(id, null, null, false);
        }
        Quantity received = quantity(30);
        return new ReceiveShipment(
                id,
                List.of(
                        new ArrivalLine(
                                any(ITEMS),
                                received,
                                random.nextBoolean() ? received : Quantity.ZERO,
                                null,
                                location())),
                null,
                false);
    }

    private Command edit(ShipmentId id) {
        Instant eta = START.plus(Duration.ofDays(400)).plusNanos(random.nextInt(3) * 400_000L);
        return random.nextInt(3) == 0
                ? new DelayShipment(id, eta.plusSeconds(86_400), "weather")
                : new EditShipment(id, null, new Edit<>(eta), new Edit<>("edited"));
    }

    private Command ending(ShipmentId id) {
        return random.nextBoolean()
                ? new LoseShipment(id, "no signal", "day")
                : new CancelShipment(id, null);
    }

    private interface OnOne {
        Command on(ShipmentId id);
    }

    private void onShipment(Writing w, OnOne command) {
        if (!shipments.isEmpty()) {
            attempt(w, command.on(recent(shipments)), null);
        }
    }

    private void onTrade(Writing w) {
        if (trades.isEmpty()) {
            return;
        }
        TradeId id = recent(trades);
        var trade = w.books().trade(id);
        Money part =
                trade == null || trade.outstanding().minor() <= 0
                        ? new Money(1 + random.nextInt(500), USD)
                        : new Money(1 + random.nextLong(trade.outstanding().minor()), USD);
        switch (random.nextInt(5)) {
            case 0 -> attempt(w, new RefundTrade(id, part, null), null);
            case 1 -> attempt(w, new CancelTrade(id, "no"), null);
            default -> attempt(w, new PayTrade(id, part, "invoice"), null);
        }
    }

    private void must(Writing w, Command command) {
        if (!attempt(w, command, null)) {
            throw new IllegalStateException("refused: " + command);
        }
    }

    private boolean attempt(Writing w, Command command, @Nullable Instant at) {
        CommandRequest<Integer> request =
                CommandRequest.of(command, "robot", (_, facts) -> facts.size());
        Outcome<Integer> outcome = w.apply(request.at(at));
        if (!(outcome instanceof Outcome.Accepted<Integer>(var facts, _, _, _))) {
            return false;
        }
        accepted++;
        for (Fact fact : facts) {
            if (fact.event() instanceof ShipmentBooked booked) {
                shipments.add(booked.id());
                if (booked.tradeId() != null) {
                    trades.add(booked.tradeId());
                }
            }
        }
        return true;
    }

    private @Nullable Instant late() {
        return random.nextInt(3) == 0 ? clock.instant().minusSeconds(random.nextInt(200)) : null;
    }

    private @Nullable LocationCode location() {
        return random.nextInt(4) == 0 ? null : any(LOCATIONS);
    }

    private @Nullable LotCode lot() {
        return random.nextInt(3) == 0 ? LotCode.of("LOT-" + random.nextInt(4)) : null;
    }

    private Quantity quantity(int most) {
        return new Quantity(1 + random.nextInt(most * 1_000));
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /// One of the last: an old one has ended its life.
    private <T> T recent(List<T> things) {
        int last = Math.min(things.size(), 40);
        return things.get(things.size() - 1 - random.nextInt(last));
    }

    private static SortedMap<String, String> attributes() {
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("mu", "398600.4418 km3/s2");
        attributes.put("gravity", "9.80665");
        return attributes;
    }

    private static StationDetails station(String name) {
        return new StationDetails(
                name,
                BodyCode.of("EARTH"),
                "orbital_station",
                null,
                null,
                new BigDecimal("1E+6"),
                new BigDecimal("916.10"),
                Instant.parse("2000-11-02T09:21:00.123456Z"));
    }

    private static ShipDetails ship() {
        return new ShipDetails(
                "Ship", "HTV-X", FleetCode.of("RESUPPLY"), new BigDecimal("5820.50"), null, null);
    }

    private static ItemDetails item(String name, boolean lots) {
        return new ItemDetails(
                name,
                "kg",
                "consumables",
                new BigDecimal("1.250"),
                new BigDecimal("0.000123"),
                null,
                lots,
                null);
    }

    private static StationCode code(String code) {
        return StationCode.of(code);
    }

    /// A clock that the tests move: it never depends on how fast they run.
    private static final class SteppingClock extends Clock {
        private volatile Instant now = START;

        void step() {
            now = now.plus(Duration.ofMillis(1_500));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
