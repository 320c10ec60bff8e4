package io.nebulon.core.inventory;

import io.nebulon.core.Rejection;
import io.nebulon.core.Rule;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a command on the stock of a station was refused. Lines are counted from 0.
public sealed interface InventoryRejection extends Rejection {
    /// Less is there than asked for. Where a location is named, the figures are those of the place.
    ///
    /// @param expired how much of what lies there is expired and was not named by its lot
    record InsufficientStock(
            int line,
            StationCode station,
            Sku sku,
            @Nullable LocationCode location,
            Quantity available,
            Quantity requested,
            Quantity expired)
            implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.INSUFFICIENT_STOCK;
        }
    }

    /// Known at the time of the fact, it would leave a later balance negative.
    ///
    /// @param takeable the most that can be taken out at that moment
    record LateFactConflict(int line, Sku sku, Quantity takeable, Quantity requested)
            implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.LATE_FACT_CONFLICT;
        }
    }

    record CapacityExceeded(
            int line,
            StationCode station,
            Sku sku,
            Quantity capacity,
            Quantity onHand,
            Quantity inbound,
            Quantity requested)
            implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.CAPACITY_EXCEEDED;
        }
    }

    /// The item lies in several places, and none was named.
    record LocationRequired(int line, Sku sku, List<LocationCode> places)
            implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.LOCATION_REQUIRED;
        }
    }

    /// The item is kept by lot (or several lots lie in the place), and none was named.
    record LotRequired(int line, Sku sku, List<LotCode> lots) implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.LOT_REQUIRED;
        }
    }

    record LotExpiryMismatch(int line, Sku sku, LotCode lot, LocalDate known, LocalDate given)
            implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.LOT_EXPIRY_MISMATCH;
        }
    }

    record SameLocation(int line, LocationCode location) implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.SAME_LOCATION;
        }
    }

    /// The same item (for a count: at the same place, of the same lot) stands in two lines.
    record DuplicateLine(int line, Sku sku) implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.DUPLICATE_LINE;
        }
    }

    /// A booking that would take a balance beyond what the books can hold.
    record QuantityTooLarge(int line, Sku sku, Quantity limit) implements InventoryRejection {
        @Override
        public Rule rule() {
            return Rule.QUANTITY_TOO_LARGE;
        }
    }
}
