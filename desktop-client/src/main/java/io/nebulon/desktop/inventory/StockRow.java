package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.ui.control.Status;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line of the list: a stock level, and what of it has expired or soon will.
///
/// @param expiry how the oldest lot stands: null, [Status#EXPIRING] or [Status#EXPIRED]
record StockRow(StockLevel level, @Nullable Status expiry) {
    static StockRow of(StockLevel level) {
        return new StockRow(level, null);
    }

    String sku() {
        return level.sku();
    }

    String name() {
        return level.name();
    }

    String unit() {
        return level.unit();
    }

    BigDecimal available() {
        return level.available();
    }

    StockRow with(StockLevel other) {
        return new StockRow(other, expiry);
    }

    StockRow with(@Nullable Status expires) {
        return new StockRow(level, expires);
    }

    boolean needsAction() {
        return state().needsAction();
    }

    /// What matters most about it.
    Status state() {
        boolean isNone = level.available().signum() <= 0;
        boolean isWanted = level.reorderPoint() != null || level.reserved().signum() > 0;
        if (isNone && isWanted) {
            return Status.OUT;
        }
        if (expiry == Status.EXPIRED) {
            return Status.EXPIRED;
        }
        if (level.low()) {
            return Status.LOW;
        }
        if (expiry != null) {
            return expiry;
        }
        BigDecimal capacity = level.capacity();
        return capacity != null && level.onHand().compareTo(capacity) > 0
                ? Status.OVER_CAPACITY
                : Status.IN_ORDER;
    }
}
