package io.nebulon.core;

import io.nebulon.core.cargo.CargoCommand.ArrivalLine;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoCommand.DelayShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.Pick;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.fleet.FleetCommand.RegisterShip;
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
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.Account.Shelf;
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
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeCommand.RefundTrade;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The words in which the specifications speak, and the small world in which they play.
public final class Words {
    public static final BodyCode EARTH = BodyCode.of("EARTH");
    public static final StationCode KSC = StationCode.of("KSC");
    public static final StationCode ISS = StationCode.of("ISS");
    public static final LocationCode MAIN = LocationCode.MAIN;

    /// A second location, at KSC and at the ISS.
    public static final LocationCode RACK = LocationCode.of("RACK");

    /// One unit weighs 1 kg and takes up a litre.
    public static final Sku WATER = Sku.of("WATER");

    /// Comes in lots, one unit weighs 2 kg.
    public static final Sku FOOD = Sku.of("FOOD");

    /// Neither mass nor volume is known.
    public static final Sku PARTS = Sku.of("PARTS");

    public static final FleetCode RESUPPLY = FleetCode.of("RESUPPLY");

    /// Carries 1,000 kg and 2 cubic metres.
    public static final ShipCode PROGRESS = ShipCode.of("PROGRESS");

    public static final Currency USD = Currency.getInstance("USD");

    private Words() {}

    public static List<Command> world() {
        return List.of(
                new RegisterBody(EARTH, "Earth", null, new TreeMap<>()),
                new RegisterStation(KSC, station("Kennedy Space Center")),
                new RegisterStation(ISS, station("International Space Station")),
                new AddLocation(KSC, RACK, "Rack", null, "rack"),
                new AddLocation(ISS, RACK, "Rack", null, "rack"),
                new RegisterFleet(RESUPPLY, "Resupply"),
                new RegisterShip(PROGRESS, ship("Progress", "1000", "2")),
                new RegisterItem(WATER, item("Water", "kg", "1", "0.001", false)),
                new RegisterItem(FOOD, item("Food", "1", "2", "0.01", true)),
                new RegisterItem(PARTS, item("Parts", "1", null, null, false)));
    }

    public static StationDetails station(String name) {
        return new StationDetails(name, EARTH, null, null, null, null, null, null);
    }

    public static ShipDetails ship(
            String name, @Nullable String maxMassKg, @Nullable String maxVolumeM3) {
        return new ShipDetails(
                name, null, RESUPPLY, decimal(maxMassKg), decimal(maxVolumeM3), null);
    }

    public static ItemDetails item(
            String name,
            String unit,
            @Nullable String massKg,
            @Nullable String volumeM3,
            boolean tracksLots) {
        return new ItemDetails(
                name, unit, null, decimal(massKg), decimal(volumeM3), null, tracksLots, null);
    }

    public static Quantity q(long units) {
        return Quantity.of(units);
    }

    public static Shelf shelf(StationCode station, LocationCode location) {
        return new Shelf(station, location);
    }

    public static ReceiveStock receipt(StationCode station, ReceiptLine... lines) {
        return new ReceiveStock(station, List.of(lines), null, null, null);
    }

    public static ReceiptLine goods(Sku sku, long quantity) {
        return goods(sku, quantity, null);
    }

    public static ReceiptLine goods(Sku sku, long quantity, @Nullable LocationCode location) {
        return new ReceiptLine(sku, q(quantity), location, null, null);
    }

    public static ReceiptLine lot(
            Sku sku,
            long quantity,
            @Nullable LocationCode location,
            String lot,
            @Nullable String expires) {
        return new ReceiptLine(
                sku,
                q(quantity),
                location,
                LotCode.of(lot),
                expires == null ? null : LocalDate.parse(expires));
    }

    public static IssueStock issue(StationCode station, IssueLine... lines) {
        return new IssueStock(station, List.of(lines), null);
    }

    public static IssueLine out(Sku sku, long quantity) {
        return out(sku, quantity, null, null);
    }

    public static IssueLine out(
            Sku sku, long quantity, @Nullable LocationCode location, @Nullable String lot) {
        return new IssueLine(sku, q(quantity), location, lotCode(lot));
    }

    public static MoveStock move(
            StationCode station, Sku sku, long quantity, LocationCode from, LocationCode to) {
        return new MoveStock(station, List.of(new MoveLine(sku, q(quantity), from, to, null)));
    }

    public static CountStock count(StationCode station, CountLine... lines) {
        return new CountStock(station, List.of(lines));
    }

    public static CountLine found(Sku sku, long counted) {
        return found(sku, counted, null, null);
    }

    public static CountLine found(
            Sku sku, long counted, @Nullable LocationCode location, @Nullable String lot) {
        return new CountLine(sku, location, lotCode(lot), q(counted));
    }

    public static SetPolicy policy(
            StationCode station, Sku sku, @Nullable Long capacity, @Nullable Long reorderPoint) {
        return new SetPolicy(
                station,
                sku,
                capacity == null ? null : q(capacity),
                reorderPoint == null ? null : q(reorderPoint));
    }

    public static BookShipment transfer(
            StationCode origin, StationCode destination, BookingLine... lines) {
        return transfer(origin, destination, null, null, lines);
    }

    public static BookShipment transfer(
            StationCode origin,
            StationCode destination,
            @Nullable ShipCode ship,
            @Nullable Instant eta,
            BookingLine... lines) {
        return new BookShipment(
                new Booking(origin, destination, List.of(lines), ship, eta, null, null));
    }

    public static BookingLine cargo(Sku sku, long quantity) {
        return new BookingLine(sku, q(quantity));
    }

    public static DispatchShipment dispatch(ShipmentId id, Pick... picks) {
        return new DispatchShipment(id, List.of(picks), null);
    }

    public static Pick pick(
            Sku sku, long quantity, @Nullable LocationCode location, @Nullable String lot) {
        return new Pick(sku, q(quantity), location, lotCode(lot));
    }

    public static DelayShipment delay(ShipmentId id, Instant eta) {
        return new DelayShipment(id, eta, "weather");
    }

    /// All as shipped.
    public static ReceiveShipment receive(ShipmentId id) {
        return new ReceiveShipment(id, null, null, false);
    }

    public static ReceiveShipment receive(ShipmentId id, ArrivalLine... lines) {
        return new ReceiveShipment(id, List.of(lines), null, false);
    }

    public static ArrivalLine arrived(Sku sku, long received, long damaged) {
        return arrived(sku, received, damaged, null);
    }

    public static ArrivalLine arrived(Sku sku, long received, long damaged, @Nullable String lot) {
        return new ArrivalLine(sku, q(received), q(damaged), lotCode(lot), null);
    }

    public static LoseShipment lose(ShipmentId id) {
        return new LoseShipment(id, "burnt up", null);
    }

    public static CancelShipment cancel(ShipmentId id) {
        return new CancelShipment(id, "not needed");
    }

    public static InitiateTrade sale(StationCode seller, StationCode buyer, OfferLine... lines) {
        return new InitiateTrade(seller, buyer, USD, List.of(lines), null, null, null);
    }

    public static OfferLine offer(Sku sku, long quantity, String unitPrice) {
        return new OfferLine(sku, q(quantity), UnitPrice.of(unitPrice));
    }

    public static CancelTrade cancel(TradeId id) {
        return new CancelTrade(id, "not needed");
    }

    public static PayTrade pay(TradeId id, String dollars) {
        return new PayTrade(id, dollars(dollars), null);
    }

    public static RefundTrade refund(TradeId id, String dollars) {
        return new RefundTrade(id, dollars(dollars), null);
    }

    public static Money dollars(String amount) {
        return Money.of(amount, "USD");
    }

    private static @Nullable LotCode lotCode(@Nullable String lot) {
        return lot == null ? null : LotCode.of(lot);
    }

    private static @Nullable BigDecimal decimal(@Nullable String value) {
        return value == null ? null : new BigDecimal(value);
    }
}
