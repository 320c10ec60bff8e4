package io.nebulon.server.simulation;

import io.nebulon.core.ledger.Sku;
import io.nebulon.core.money.UnitPrice;
import java.util.List;

/// What is traded in the simulation: cargo items of the demo, in kilograms.
///
/// @param leastKg the least that one line is of
/// @param mostKg the most that one line is of
/// @param price in US dollars for a kilogram, made up
/// @param dailyKg what a crew uses in one simulated act, at most; 0 for what is not consumed
record Goods(Sku sku, long leastKg, long mostKg, UnitPrice price, long dailyKg) {
    static final List<Goods> ALL =
            List.of(
                    goods("WATER", 100, 600, "18.50", 12),
                    goods("PROPELLANT", 200, 900, "32.00", 20),
                    goods("CREW-SUPPLIES", 150, 900, "64.00", 15),
                    goods("GAS", 20, 90, "27.75", 3),
                    goods("SCIENCE", 40, 350, "410.00", 0),
                    goods("VEHICLE-HARDWARE", 60, 500, "980.00", 0),
                    goods("EVA-EQUIPMENT", 15, 120, "1450.00", 0),
                    goods("COMPUTER-RESOURCES", 5, 40, "720.00", 0));

    private static Goods goods(String sku, long least, long most, String price, long daily) {
        return new Goods(Sku.of(sku), least, most, UnitPrice.of(price), daily);
    }
}
