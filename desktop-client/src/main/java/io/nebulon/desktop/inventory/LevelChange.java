package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.inventory.StockLevel;
import java.math.BigDecimal;

/// What an event does to the figures of an item at a station.
record LevelChange(BigDecimal onHand, BigDecimal reserved, BigDecimal inbound) {
    static final LevelChange NONE =
            new LevelChange(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static LevelChange onHand(BigDecimal by) {
        return new LevelChange(by, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static LevelChange reserved(BigDecimal by) {
        return new LevelChange(BigDecimal.ZERO, by, BigDecimal.ZERO);
    }

    static LevelChange inbound(BigDecimal by) {
        return new LevelChange(BigDecimal.ZERO, BigDecimal.ZERO, by);
    }

    LevelChange and(LevelChange other) {
        return new LevelChange(
                onHand.add(other.onHand), reserved.add(other.reserved), inbound.add(other.inbound));
    }

    /// The level after it. Days of cover are the server's to say; the old ones stay until it does.
    StockLevel on(StockLevel level) {
        BigDecimal nowOnHand = level.onHand().add(onHand);
        BigDecimal nowReserved = level.reserved().add(reserved);
        BigDecimal available = nowOnHand.subtract(nowReserved);
        BigDecimal reorder = level.reorderPoint();
        return new StockLevel(
                level.sku(),
                level.name(),
                level.unit(),
                nowOnHand,
                nowReserved,
                available,
                level.inbound().add(inbound),
                level.capacity(),
                reorder,
                reorder != null && available.compareTo(reorder) <= 0,
                level.daysOfCover());
    }
}
