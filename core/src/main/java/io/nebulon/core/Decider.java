package io.nebulon.core;

import io.nebulon.core.cargo.CargoCommand;
import io.nebulon.core.cargo.CargoEvent;
import io.nebulon.core.fleet.FleetCommand;
import io.nebulon.core.fleet.FleetDecider;
import io.nebulon.core.fleet.FleetEvent;
import io.nebulon.core.inventory.InventoryCommand;
import io.nebulon.core.inventory.InventoryDecider;
import io.nebulon.core.inventory.InventoryEvent;
import io.nebulon.core.station.StationCommand;
import io.nebulon.core.station.StationDecider;
import io.nebulon.core.station.StationEvent;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.core.trade.TradeCommand;
import io.nebulon.core.trade.TradeDecider;
import io.nebulon.core.trade.TradeEvent;
import io.nebulon.core.trade.TradeEvolution;

/// The whole domain as two functions: what follows from a command, and what an event does to the
/// books.
public final class Decider {
    private Decider() {}

    /// Decides a command. Reads the books and changes nothing.
    public static Decision decide(TradeBook book, Command command, Context context) {
        return switch (command) {
            case StationCommand c -> StationDecider.decide(book, c, context);
            case FleetCommand c -> FleetDecider.decide(book, c, context);
            case InventoryCommand c -> InventoryDecider.decide(book, c, context);
            case CargoCommand c -> TradeDecider.decide(book, c, context);
            case TradeCommand c -> TradeDecider.decide(book, c, context);
        };
    }

    /// Applies one event of the log. Throws only when the log contradicts itself.
    public static void evolve(TradeBook.Entries book, Fact fact) {
        switch (fact.event()) {
            case StationEvent e -> StationDecider.evolve(book, fact, e);
            case FleetEvent e -> FleetDecider.evolve(book, e);
            case InventoryEvent e -> InventoryDecider.evolve(book, fact, e);
            case CargoEvent e -> TradeEvolution.evolve(book, fact, e);
            case TradeEvent e -> TradeEvolution.evolve(book, fact, e);
        }
    }
}
