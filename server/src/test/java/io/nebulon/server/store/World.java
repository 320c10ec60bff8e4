package io.nebulon.server.store;

import io.nebulon.core.Command;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.FleetCommand.RegisterFleet;
import io.nebulon.core.inventory.InventoryCommand.CountLine;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.RegisterItem;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.StationCommand.RegisterBody;
import io.nebulon.core.station.StationCommand.RegisterStation;
import io.nebulon.core.station.StationDetails;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;

/// A small world of stations and items, in the commands that make and change it.
public final class World {
    public static final StationCode ISS = StationCode.of("ISS");
    public static final StationCode KSC = StationCode.of("KSC");
    public static final Sku WATER = Sku.of("WATER");
    public static final Sku FOOD = Sku.of("FOOD");

    private World() {}

    /// Two stations and two items; food is kept by lot.
    public static List<Command> founding() {
        return List.of(
                new RegisterBody(BodyCode.of("EARTH"), "Earth", null, new TreeMap<>()),
                new RegisterStation(KSC, station("Kennedy")),
                new RegisterStation(ISS, station("International Space Station")),
                new RegisterItem(WATER, item("Water", false)),
                new RegisterItem(FOOD, item("Food", true)),
                new RegisterFleet(FleetCode.of("DRAGONS"), "Dragons"));
    }

    /// One more item, not kept by lot.
    public static Command item(Sku sku) {
        return new RegisterItem(sku, item(sku.value(), false));
    }

    public static Command receipt(StationCode station, Sku sku, String quantity) {
        return new ReceiveStock(
                station,
                List.of(new ReceiptLine(sku, Quantity.of(quantity), null, null, null)),
                null,
                null,
                null);
    }

    public static Command receipt(
            StationCode station, String quantity, String lot, LocalDate expires) {
        return new ReceiveStock(
                station,
                List.of(
                        new ReceiptLine(
                                FOOD, Quantity.of(quantity), null, LotCode.of(lot), expires)),
                null,
                null,
                null);
    }

    public static Command issue(StationCode station, Sku sku, String quantity) {
        return new IssueStock(
                station, List.of(new IssueLine(sku, Quantity.of(quantity), null, null)), null);
    }

    public static Command count(StationCode station, Sku sku, String counted) {
        return new CountStock(
                station, List.of(new CountLine(sku, null, null, Quantity.of(counted))));
    }

    public static Command policy(StationCode station, Sku sku, String capacity, String reorder) {
        return new SetPolicy(station, sku, Quantity.of(capacity), Quantity.of(reorder));
    }

    public static Command trade(StationCode seller, StationCode buyer, Sku sku, String quantity) {
        return new InitiateTrade(
                seller,
                buyer,
                Currency.getInstance("USD"),
                List.of(new OfferLine(sku, Quantity.of(quantity), UnitPrice.of("12.5"))),
                null,
                null,
                null);
    }

    public static Command dispatch(ShipmentId id) {
        return new DispatchShipment(id, List.of(), null);
    }

    public static Command arrival(ShipmentId id) {
        return new ReceiveShipment(id, null, null, false);
    }

    public static Command loss(ShipmentId id) {
        return new LoseShipment(id, "gone", null);
    }

    private static StationDetails station(String name) {
        return new StationDetails(name, BodyCode.of("EARTH"), null, null, null, null, null, null);
    }

    private static ItemDetails item(String name, boolean tracksLots) {
        return new ItemDetails(name, "kg", null, BigDecimal.ONE, null, null, tracksLots, null);
    }
}
