package io.nebulon.core.cargo;

import io.nebulon.core.Rejection;
import io.nebulon.core.Rule;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a command on a shipment was refused. Lines are counted from 0.
public sealed interface CargoRejection extends Rejection {
    record SameStation(StationCode station) implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.SAME_STATION;
        }
    }

    /// The step is not open to a shipment in this status.
    ///
    /// @param allowed the statuses in which it is
    record InvalidTransition(ShipmentStatus status, Set<ShipmentStatus> allowed)
            implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.INVALID_TRANSITION;
        }
    }

    /// The step would have happened before the one that it follows.
    record OutOfOrder(String previousStep, Instant previousAt, Instant occurredAt)
            implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.OUT_OF_ORDER;
        }
    }

    record EtaBeforeDeparture(Instant eta, Instant departure) implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.ETA_BEFORE_DEPARTURE;
        }
    }

    /// What is said to have arrived was not aboard.
    record NotOnManifest(int line, Sku sku, @Nullable LotCode lot) implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.NOT_ON_MANIFEST;
        }
    }

    record DamagedExceedsReceived(int line, Sku sku, Quantity received, Quantity damaged)
            implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.DAMAGED_EXCEEDS_RECEIVED;
        }
    }

    /// The picks named for a dispatch do not add up to the manifest.
    record PicksMismatch(Sku sku, Quantity booked, Quantity picked) implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.PICKS_MISMATCH;
        }
    }

    /// The load is beyond what the books can hold, whatever the ship.
    record LoadTooLarge(String measure, BigDecimal load, BigDecimal limit)
            implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.LOAD_TOO_LARGE;
        }
    }

    /// The ship does not carry that much.
    ///
    /// @param measure `massKg` or `volumeM3`
    record ShipCapacityExceeded(
            ShipCode ship, String measure, BigDecimal capacity, BigDecimal requested)
            implements CargoRejection {
        @Override
        public Rule rule() {
            return Rule.SHIP_CAPACITY_EXCEEDED;
        }
    }
}
