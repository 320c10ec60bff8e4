package io.nebulon.server.simulation;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.DelayShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.station.Station;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the simulation does next, from what it sees in the books. One thread at a time.
final class Scene {
    /// The most shipments that are open at once.
    static final int MOST_OPEN = 10;

    private static final int MOST_UNPAID = 20;
    private static final String NOTE = "simulated";
    private static final Currency USD = Currency.getInstance("USD");
    private static final List<Route> ROUTES =
            List.of(
                    new Route("KSC", "ISS", "DRAGON-C208"),
                    new Route("KSC", "ISS", "DRAGON-C209"),
                    new Route("CCSFS", "ISS", "DRAGON-C211"),
                    new Route("WALLOPS", "ISS", null),
                    new Route("TANEGASHIMA", "ISS", null),
                    new Route("BAIKONUR", "ISS", null),
                    new Route("WENCHANG", "TIANGONG", null));
    private static final List<String> REASONS =
            List.of("weather at the pad", "a valve to be checked", "traffic at the docking port");

    /// Where cargo really flies.
    ///
    /// @param ship one that flies several times; null for those that fly once
    private record Route(StationCode spaceport, StationCode station, @Nullable ShipCode ship) {
        Route(String spaceport, String station, @Nullable String ship) {
            this(
                    StationCode.of(spaceport),
                    StationCode.of(station),
                    ship == null ? null : ShipCode.of(ship));
        }
    }

    private final RandomGenerator random;
    private final List<ShipmentId> open = new ArrayList<>();
    private final List<TradeId> unpaid = new ArrayList<>();

    Scene(RandomGenerator random) {
        this.random = random;
    }

    void adopt(List<ShipmentId> left) {
        open.addAll(left);
    }

    /// Does one act in the open transaction.
    ///
    /// @return whether anything happened
    boolean act(Writing writing) {
        TradeBook books = writing.books();
        open.removeIf(id -> !isOpen(books.shipment(id)));
        int dice = random.nextInt(100);
        if (open.size() >= MOST_OPEN || (dice < 40 && !open.isEmpty())) {
            return advance(writing);
        }
        if (dice < 65) {
            return agree(writing);
        }
        if (dice < 75) {
            return consume(writing);
        }
        if (dice < 85 && !unpaid.isEmpty()) {
            return pay(writing);
        }
        return supply(writing, any(ROUTES).spaceport);
    }

    /// Takes an open shipment one step further: departure, sometimes a delay, arrival.
    private boolean advance(Writing writing) {
        ShipmentId id = any(open);
        Shipment shipment = Objects.requireNonNull(writing.books().shipment(id));
        if (shipment.status() == ShipmentStatus.PENDING) {
            return apply(writing, new DispatchShipment(id, List.of(), null)) != null;
        }
        if (shipment.status() == ShipmentStatus.IN_TRANSIT && random.nextInt(6) == 0) {
            Instant eta = writing.now().plus(Duration.ofMinutes(random.nextInt(5, 30)));
            return apply(writing, new DelayShipment(id, eta, NOTE + ": " + any(REASONS))) != null;
        }
        List<ArrivalLine> lines = random.nextInt(8) == 0 ? notInFull(shipment) : null;
        return apply(writing, new ReceiveShipment(id, lines, null, false)) != null;
    }

    /// A trade from a spaceport to a station, sometimes the way back, or a transfer.
    private boolean agree(Writing writing) {
        TradeBook books = writing.books();
        Route route = any(ROUTES);
        ShipCode ship = ship(books, route);
        boolean isReturn = ship != null && random.nextInt(4) == 0;
        StationCode from = isReturn ? route.station : route.spaceport;
        StationCode to = isReturn ? route.spaceport : route.station;
        List<BookingLine> lines = cargo(books, from);
        if (!isInService(books, from) || !isInService(books, to) || lines.isEmpty()) {
            return supply(writing, route.spaceport);
        }
        Instant eta = writing.now().plus(Duration.ofMinutes(random.nextInt(2, 15)));
        Command command =
                random.nextInt(4) == 0
                        ? new BookShipment(new Booking(from, to, lines, ship, eta, NOTE, null))
                        : new InitiateTrade(from, to, USD, priced(lines), ship, eta, NOTE);
        List<Fact> facts = apply(writing, command);
        if (facts == null) {
            return false;
        }
        for (Fact fact : facts) {
            if (fact.event() instanceof ShipmentBooked booked) {
                open.add(booked.id());
                if (booked.tradeId() != null) {
                    unpaid.add(booked.tradeId());
                }
            }
        }
        while (unpaid.size() > MOST_UNPAID) {
            unpaid.removeFirst();
        }
        return true;
    }

    /// Goods come to a spaceport from outside.
    private boolean supply(Writing writing, StationCode spaceport) {
        Goods goods = any(Goods.ALL);
        ReceiptLine line =
                new ReceiptLine(
                        goods.sku(),
                        Quantity.of(random.nextLong(goods.mostKg(), 3 * goods.mostKg())),
                        LocationCode.MAIN,
                        null,
                        null);
        return isKnown(writing.books(), spaceport, goods)
                && apply(writing, new ReceiveStock(spaceport, List.of(line), NOTE, null, null))
                        != null;
    }

    private boolean consume(Writing writing) {
        TradeBook books = writing.books();
        StationCode station = any(ROUTES).station;
        Goods goods = any(Goods.ALL.stream().filter(g -> g.dailyKg() > 0).toList());
        Quantity quantity = new Quantity(random.nextLong(100, goods.dailyKg() * 1000) / 100 * 100);
        if (!isKnown(books, station, goods)
                || books.level(station, goods.sku()).available().isLessThan(quantity)) {
            return false;
        }
        IssueLine line = new IssueLine(goods.sku(), quantity, LocationCode.MAIN, null);
        return apply(writing, new IssueStock(station, List.of(line), NOTE)) != null;
    }

    /// Half of a trade, or all that is outstanding.
    private boolean pay(Writing writing) {
        TradeId id = any(unpaid);
        Trade trade = writing.books().trade(id);
        if (trade == null || trade.outstanding().isZero()) {
            unpaid.remove(id);
            return false;
        }
        long outstanding = trade.outstanding().minor();
        boolean isPart = outstanding > 1 && random.nextInt(3) == 0;
        Money amount = new Money(isPart ? outstanding / 2 : outstanding, trade.currency());
        if (!isPart) {
            unpaid.remove(id);
        }
        return apply(writing, new PayTrade(id, amount, NOTE)) != null;
    }

    private List<BookingLine> cargo(TradeBook books, StationCode from) {
        List<BookingLine> lines = new ArrayList<>();
        int most = random.nextInt(1, 4);
        int first = random.nextInt(Goods.ALL.size());
        for (int i = 0; i < Goods.ALL.size() && lines.size() < most; i++) {
            Goods goods = Goods.ALL.get((first + i) % Goods.ALL.size());
            Quantity wanted = Quantity.of(random.nextLong(goods.leastKg(), goods.mostKg()));
            if (isKnown(books, from, goods)
                    && !books.level(from, goods.sku()).available().isLessThan(wanted)) {
                lines.add(new BookingLine(goods.sku(), wanted));
            }
        }
        return lines;
    }

    private static List<OfferLine> priced(List<BookingLine> lines) {
        return lines.stream()
                .map(l ->
                        new OfferLine(
                                l.sku(),
                                l.quantity(),
                                Goods.ALL.stream()
                                        .filter(g -> g.sku().equals(l.sku()))
                                        .findFirst()
                                        .orElseThrow()
                                        .price()))
                .toList();
    }

    /// All as shipped but for one line, of which a little is missing or broken.
    private List<ArrivalLine> notInFull(Shipment shipment) {
        List<ArrivalLine> lines = new ArrayList<>();
        for (ShipmentLine line : shipment.lines()) {
            Quantity few = new Quantity(line.quantity().thousandths() / 100_000 * 1000);
            boolean isFirst = lines.isEmpty();
            boolean isBroken = random.nextBoolean();
            lines.add(
                    new ArrivalLine(
                            line.sku(),
                            isFirst && !isBroken ? line.quantity().minus(few) : line.quantity(),
                            isFirst && isBroken ? few : Quantity.ZERO,
                            null,
                            null));
        }
        return lines;
    }

    private static @Nullable ShipCode ship(TradeBook books, Route route) {
        Ship ship = route.ship == null ? null : books.ship(route.ship);
        return ship == null || ship.retired() ? null : ship.code();
    }

    private static boolean isOpen(@Nullable Shipment shipment) {
        return shipment != null && shipment.status().isOpen();
    }

    private static boolean isInService(TradeBook books, StationCode code) {
        Station station = books.station(code);
        return station != null && !station.isRetired();
    }

    private static boolean isKnown(TradeBook books, StationCode station, Goods goods) {
        var item = books.item(goods.sku());
        return isInService(books, station)
                && item != null
                && !item.retired()
                && !item.details().tracksLots();
    }

    /// @return what followed, or null when it was refused
    private static @Nullable List<Fact> apply(Writing writing, Command command) {
        Outcome<List<Fact>> outcome =
                writing.apply(
                        CommandRequest.of(command, Simulation.ACTOR, (books, facts) -> facts));
        return outcome instanceof Outcome.Accepted<List<Fact>> accepted ? accepted.facts() : null;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
