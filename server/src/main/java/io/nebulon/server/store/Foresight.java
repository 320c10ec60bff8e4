package io.nebulon.server.store;

import io.nebulon.core.Command;
import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoCommand.DispatchShipment;
import io.nebulon.core.cargo.CargoCommand.LoseShipment;
import io.nebulon.core.cargo.CargoCommand.OnShipment;
import io.nebulon.core.cargo.CargoCommand.ReceiveShipment;
import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.ShipmentLine;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.ledger.Account.Outside;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OnTrade;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What decisions on some commands will ask for, read together before they are made: where the
/// database is a network away, asking for each row would cost a way there and back. Nothing depends
/// on it but time: what is not foreseen here is read when it is asked for, and what is foreseen in
/// vain is remembered like anything else.
final class Foresight {
    private final LedgerRows ledger;
    private final TradeRows trades;
    private final ShipmentRows shipments;
    private final LevelRows levels;

    private final Set<ItemAt> items = new LinkedHashSet<>();
    private final Set<StockKey> stocks = new LinkedHashSet<>();
    private final Set<LedgerRows.Range> ranges = new LinkedHashSet<>();

    Foresight(LedgerRows ledger, TradeRows trades, ShipmentRows shipments, LevelRows levels) {
        this.ledger = ledger;
        this.trades = trades;
        this.shipments = shipments;
        this.levels = levels;
    }

    /// Reads it, in the order in which one thing is known by another: a shipment by its trade, what
    /// is aboard by the shipment.
    void read(List<Command> commands) {
        readTrades(commands);
        readShipments(commands);
        commands.forEach(this::look);
        levels.foresee(items);
        ledger.foreseeRanges(ranges);
        ledger.foresee(stocks);
    }

    private void readTrades(List<Command> commands) {
        List<TradeId> ids = new ArrayList<>();
        for (Command command : commands) {
            if (command instanceof OnTrade onTrade) {
                ids.add(onTrade.id());
            }
        }
        trades.foresee(ids);
    }

    private void readShipments(List<Command> commands) {
        List<ShipmentId> ids = new ArrayList<>();
        for (Command command : commands) {
            if (command instanceof OnShipment onShipment) {
                ids.add(onShipment.id());
            } else if (command instanceof CancelTrade(var id, _)) {
                Trade trade = trades.remembered(id);
                if (trade != null) {
                    ids.add(trade.shipmentId());
                }
            }
        }
        shipments.foresee(ids);
        List<TradeId> behind = new ArrayList<>();
        for (ShipmentId id : ids) {
            Shipment shipment = shipments.remembered(id);
            if (shipment != null && shipment.tradeId() != null) {
                behind.add(shipment.tradeId());
            }
        }
        trades.foresee(behind);
    }

    private void look(Command command) {
        switch (command) {
            case InitiateTrade c ->
                    c.lines().forEach(line -> booked(line.sku(), c.seller(), c.buyer()));
            case BookShipment(var booking) ->
                    booking.lines()
                            .forEach(line ->
                                    booked(line.sku(), booking.origin(), booking.destination()));
            case CancelTrade c -> {
                Trade trade = trades.remembered(c.id());
                if (trade != null) {
                    look(trade.shipmentId(), command);
                }
            }
            case CancelShipment c -> look(c.id(), command);
            case DispatchShipment c -> look(c.id(), command);
            case ReceiveShipment c -> look(c.id(), command);
            case LoseShipment c -> look(c.id(), command);
            case ReceiveStock c ->
                    c.lines()
                            .forEach(line -> {
                                shelved(line.sku(), c.station());
                                limited(line.sku(), line.lot());
                            });
            case IssueStock c ->
                    c.lines()
                            .forEach(line -> {
                                shelved(line.sku(), c.station());
                                outside(Outside.CONSUMPTION, line.sku(), line.lot());
                            });
            case MoveStock c -> c.lines().forEach(line -> shelved(line.sku(), c.station()));
            case CountStock c ->
                    c.lines()
                            .forEach(line -> {
                                shelved(line.sku(), c.station());
                                limited(line.sku(), line.lot());
                            });
            case SetPolicy c -> items.add(new ItemAt(c.station(), c.sku()));
            default -> {} // asks for what is remembered anyway, or is rare
        }
    }

    private void look(ShipmentId id, Command command) {
        Shipment shipment = shipments.remembered(id);
        if (shipment == null) {
            return;
        }
        for (ShipmentLine line : shipment.lines()) {
            booked(line.sku(), shipment.origin(), shipment.destination());
            if (command instanceof DispatchShipment) {
                ranges.add(ledger.shelves(line.sku(), shipment.origin()));
            }
            if (command instanceof ReceiveShipment) {
                ranges.add(ledger.shelves(line.sku(), shipment.destination()));
            }
            if (command instanceof LoseShipment) {
                outside(Outside.LOSS, line.sku(), null);
            }
            ranges.add(ledger.hold(line.sku(), id));
        }
    }

    private void booked(Sku sku, StationCode from, StationCode to) {
        items.add(new ItemAt(from, sku));
        items.add(new ItemAt(to, sku));
    }

    private void shelved(Sku sku, StationCode station) {
        items.add(new ItemAt(station, sku));
        ranges.add(ledger.shelves(sku, station));
    }

    /// What comes from outside is limited by what has come from there already.
    private void limited(Sku sku, @Nullable LotCode lot) {
        outside(Outside.SUPPLY, sku, lot);
        outside(Outside.COUNT_VARIANCE, sku, lot);
    }

    /// @param lot null for none, or for whichever is taken: which, shows only when it is decided
    private void outside(Outside account, Sku sku, @Nullable LotCode lot) {
        stocks.add(new StockKey(account, sku, lot));
    }
}
