package io.nebulon.core;

import static io.nebulon.core.Words.EARTH;
import static io.nebulon.core.Words.FOOD;
import static io.nebulon.core.Words.ISS;
import static io.nebulon.core.Words.KSC;
import static io.nebulon.core.Words.MAIN;
import static io.nebulon.core.Words.PARTS;
import static io.nebulon.core.Words.PROGRESS;
import static io.nebulon.core.Words.RACK;
import static io.nebulon.core.Words.RESUPPLY;
import static io.nebulon.core.Words.USD;
import static io.nebulon.core.Words.WATER;
import static io.nebulon.core.Words.item;
import static io.nebulon.core.Words.lot;
import static io.nebulon.core.Words.ship;
import static io.nebulon.core.Words.station;

import io.nebulon.core.cargo.Aboard;
import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoCommand.DelayShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.EditShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.Pick;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.Edit;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetCommand.RetireFleet;
import io.nebulon.core.fleet.FleetCommand.RetireShip;
import io.nebulon.core.fleet.FleetCommand.UpdateFleet;
import io.nebulon.core.fleet.FleetCommand.UpdateShip;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.InventoryCommand.CountLine;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.MoveLine;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.RetireItem;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.inventory.InventoryCommand.UpdateItem;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationCommand.RetireBody;
import io.nebulon.core.station.StationCommand.RetireStation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.core.station.StationCommand.UpdateStation;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeCommand.RefundTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Draws commands of all kinds from a seed: most of them sensible, some wrong in every way that a
/// caller can be wrong.
final class RandomCommands {
    private static final StationCode LUNA = StationCode.of("LUNA");
    private static final List<StationCode> STATIONS = List.of(KSC, ISS, LUNA);
    private static final List<Sku> SKUS = List.of(WATER, FOOD, PARTS);
    private static final LocationCode ATTIC = LocationCode.of("ATTIC");
    private static final List<String> EXPIRIES =
            List.of("2026-02-10", "2026-02-20", "2026-03-05", "2027-01-01");

    private final Random random;
    private final InMemoryBooks books;
    private Instant now = Instant.EPOCH;

    RandomCommands(Random random, InMemoryBooks books) {
        this.random = random;
        this.books = books;
    }

    /// What is in the books before the first draw.
    static List<Command> world() {
        List<Command> all = new ArrayList<>(Words.world());
        all.add(new RegisterStation(LUNA, station("Luna")));
        all.add(new AddLocation(LUNA, RACK, "Rack", null, null));
        return all;
    }

    Command next(Instant moment) {
        now = moment;
        int kind = random.nextInt(100);
        if (kind < 38) {
            return stock(kind);
        }
        if (kind < 46) {
            return new BookShipment(booking());
        }
        if (kind < 74) {
            return onShipment(kind);
        }
        if (kind < 97) {
            return trade(kind);
        }
        return reference(random.nextInt(12));
    }

    private Command stock(int kind) {
        StationCode at = anyStation();
        if (kind < 16) {
            return new ReceiveStock(at, some(this::receiptLine), null, reference(), null);
        }
        if (kind < 24) {
            return new IssueStock(at, some(this::issueLine), null);
        }
        if (kind < 30) {
            return new MoveStock(at, some(this::moveLine));
        }
        if (kind < 36) {
            return new CountStock(at, some(this::countLine));
        }
        return kind < 37
                ? new WriteOffStock(chance(90) ? LUNA : at, "cleared")
                : new SetPolicy(at, sku(), limit(600), limit(60));
    }

    private ReceiptLine receiptLine() {
        Sku sku = sku();
        LotCode lot = (sku.equals(FOOD) && chance(90)) || chance(10) ? lot() : null;
        return new ReceiptLine(sku, quantity(), location(), lot, expiry(lot));
    }

    private IssueLine issueLine() {
        return new IssueLine(sku(), quantity(), location(), chance(20) ? lot() : null);
    }

    private MoveLine moveLine() {
        LocationCode from = chance(50) ? MAIN : RACK;
        LocationCode to = chance(95) ? (from.equals(MAIN) ? RACK : MAIN) : ATTIC;
        return new MoveLine(sku(), quantity(), chance(97) ? from : to, to, null);
    }

    private CountLine countLine() {
        Quantity counted = chance(10) ? Quantity.ZERO : quantity();
        return new CountLine(sku(), location(), chance(30) ? lot() : null, counted);
    }

    private Booking booking() {
        StationCode origin = anyStation();
        return new Booking(
                origin,
                another(origin),
                some(this::bookingLine),
                anyShip(),
                eta(),
                null,
                reference());
    }

    private BookingLine bookingLine() {
        return new BookingLine(sku(), quantity());
    }

    private Command onShipment(int kind) {
        Shipment s = chance(97) ? anyShipment() : null;
        ShipmentId id = s == null ? new ShipmentId(uuid()) : s.id();
        if (kind < 56) {
            boolean named = s != null && chance(30);
            return new DispatchShipment(id, named ? picks(s) : List.of(), null);
        }
        if (kind < 59) {
            return new DelayShipment(id, moment(-2, 20), "weather");
        }
        if (kind < 66) {
            boolean counted = s != null && chance(60);
            return new ReceiveShipment(id, counted ? arrivals(s) : null, null, chance(5));
        }
        if (kind < 70) {
            return new LoseShipment(id, null, null);
        }
        return kind < 71
                ? new CancelShipment(id, null)
                : new EditShipment(
                        id, chance(50) ? new Edit<>(anyShip()) : null, edit(eta()), null);
    }

    private List<Pick> picks(Shipment s) {
        List<Pick> picks = new ArrayList<>();
        for (ShipmentLine line : s.lines()) {
            Quantity first = chance(50) ? line.quantity().min(quantity()) : line.quantity();
            picks.add(new Pick(line.sku(), first, location(), chance(20) ? lot() : null));
            Quantity rest = line.quantity().minus(first);
            if (rest.isPositive() && chance(95)) {
                picks.add(new Pick(line.sku(), rest, location(), null));
            }
        }
        return picks;
    }

    private List<ArrivalLine> arrivals(Shipment s) {
        List<ArrivalLine> lines = new ArrayList<>();
        for (Aboard a : books.aboard(s.id())) {
            Quantity received = chance(40) ? a.quantity() : quantity();
            Quantity damaged = chance(70) ? Quantity.ZERO : received.min(quantity());
            LotCode lot = chance(70) ? a.lot() : null;
            if (chance(85)) {
                lines.add(
                        new ArrivalLine(
                                chance(98) ? a.sku() : sku(), received, damaged, lot, location()));
            }
        }
        return lines;
    }

    private Command trade(int kind) {
        if (kind < 85) {
            StationCode seller = anyStation();
            return new InitiateTrade(
                    seller,
                    another(seller),
                    chance(90) ? USD : Currency.getInstance("JPY"),
                    some(() -> new OfferLine(sku(), quantity(), price())),
                    anyShip(),
                    eta(),
                    null);
        }
        Trade t = chance(97) ? oneOf(books.trades().toList()) : null;
        TradeId id = t == null ? new TradeId(uuid()) : t.id();
        if (kind < 87) {
            return new CancelTrade(id, null);
        }
        Currency currency = t == null || chance(3) ? Currency.getInstance("EUR") : t.currency();
        long most = t == null ? 1000 : kind < 92 ? t.outstanding().minor() : t.paid().minor();
        long minor = chance(40) ? most : 1 + random.nextLong(most + 10);
        Money amount = new Money(Math.max(1, minor), currency);
        return kind < 92 ? new PayTrade(id, amount, null) : new RefundTrade(id, amount, null);
    }

    private Command reference(int kind) {
        return switch (kind) {
            case 0 -> new RetireStation(anyStation());
            case 1 -> new RetireItem(sku());
            case 2 -> new RetireShip(chance(20) ? PROGRESS : ShipCode.of("ATLANTIS"));
            case 3 -> new UpdateStation(anyStation(), station("Renamed " + random.nextInt(3)));
            case 4 -> new UpdateShip(PROGRESS, ship("Renamed", "5000", null));
            case 5 -> new UpdateItem(sku(), item("Renamed", "kg", "1", null, chance(50)));
            case 6 -> new AddLocation(anyStation(), ATTIC, "Attic", location(), null);
            case 7 -> new UpdateLocation(anyStation(), RACK, "Rack", location(), null);
            case 8 -> new RetireBody(EARTH);
            case 9 -> new RetireFleet(RESUPPLY);
            case 10 -> new RegisterItem(sku(), item("Again", "kg", null, null, false));
            default -> new UpdateFleet(RESUPPLY, "Renamed " + random.nextInt(3));
        };
    }

    /// A moment at most so many days before or after the present one.
    Instant moment(int from, int to) {
        return now.plus(Duration.ofMinutes(random.nextInt(from * 1440, to * 1440)));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> List<T> some(Supplier<T> one) {
        int size = chance(70) ? 1 : 1 + random.nextInt(3);
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(one.get());
        }
        return all;
    }

    private @Nullable Shipment anyShipment() {
        boolean open = chance(85);
        return oneOf(books.shipments().filter(s -> !open || s.status().isOpen()).toList());
    }

    private <T> @Nullable T oneOf(List<T> all) {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private StationCode anyStation() {
        return chance(98) ? STATIONS.get(random.nextInt(3)) : StationCode.of("MIR");
    }

    private StationCode another(StationCode than) {
        StationCode drawn = anyStation();
        return drawn.equals(than) && chance(97) ? (than.equals(KSC) ? ISS : KSC) : drawn;
    }

    private Sku sku() {
        return chance(98) ? SKUS.get(random.nextInt(3)) : Sku.of("GOLD");
    }

    private @Nullable LocationCode location() {
        int draw = random.nextInt(100);
        return draw < 25 ? null : draw < 65 ? MAIN : draw < 99 ? RACK : ATTIC;
    }

    private LotCode lot() {
        return LotCode.of("LOT-" + random.nextInt(EXPIRIES.size()));
    }

    private @Nullable LocalDate expiry(@Nullable LotCode lot) {
        if (lot == null || chance(20)) {
            return chance(98) ? null : LocalDate.parse(EXPIRIES.getFirst());
        }
        int number = chance(98) ? Integer.parseInt(lot.value().substring(4)) : 0;
        return LocalDate.parse(EXPIRIES.get(number));
    }

    private Quantity quantity() {
        int draw = random.nextInt(100);
        if (draw < 70) {
            return Quantity.of(1 + random.nextInt(60));
        }
        boolean huge = draw == 99 && chance(5);
        return huge ? Quantity.LIMIT : new Quantity(1 + random.nextInt(80_000));
    }

    private @Nullable Quantity limit(int most) {
        return chance(30) ? null : Quantity.of(random.nextInt(most));
    }

    private UnitPrice price() {
        return new UnitPrice(
                chance(98) ? random.nextLong(20_000_000) : UnitPrice.LIMIT.millionths());
    }

    private @Nullable ShipCode anyShip() {
        return chance(60) ? null : chance(98) ? PROGRESS : ShipCode.of("ATLANTIS");
    }

    private @Nullable Instant eta() {
        return chance(60) ? null : moment(-1, 20);
    }

    private @Nullable Edit<Instant> edit(@Nullable Instant eta) {
        return chance(50) ? new Edit<>(eta) : null;
    }

    private @Nullable String reference() {
        return chance(90) ? null : "reference/" + random.nextInt(50);
    }
}
