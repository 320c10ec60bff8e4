package io.nebulon.server.store;

import io.nebulon.core.ledger.Account.Outside;

/// The numbers of ledger accounts in the database. Outside accounts come first, shelves are grouped
/// by station so that one range covers a station, shipments lie above all shelves.
public final class Accounts {
    /// The number of `CONSUMPTION`.
    public static final long CONSUMED = 2;

    /// The first number that a shelf can have.
    public static final long FIRST_SHELF = 1L << 20;

    /// The number from which on shipments lie.
    public static final long FIRST_HOLD = 1L << 52;

    private Accounts() {}

    public static long outside(Outside account) {
        return switch (account) {
            case SUPPLY -> 1;
            case CONSUMPTION -> CONSUMED;
            case LOSS -> 3;
            case COUNT_VARIANCE -> 4;
        };
    }

    public static Outside outside(long account) {
        return switch ((int) account) {
            case 1 -> Outside.SUPPLY;
            case 2 -> Outside.CONSUMPTION;
            case 3 -> Outside.LOSS;
            case 4 -> Outside.COUNT_VARIANCE;
            default -> throw new IllegalArgumentException("no outside account: " + account);
        };
    }

    /// The shelf of a location, by the station's key and the location's number there.
    public static long shelf(long station, long number) {
        return (station << 20) | number;
    }

    /// The number before a station's first shelf: a range's lower bound, inclusive.
    public static long shelvesFrom(long station) {
        return station << 20;
    }

    /// A range's upper bound, exclusive.
    public static long shelvesTo(long station) {
        return (station + 1) << 20;
    }

    public static long hold(long shipment) {
        return FIRST_HOLD + shipment;
    }

    public static boolean isShelf(long account) {
        return account >= FIRST_SHELF && account < FIRST_HOLD;
    }

    public static boolean isHold(long account) {
        return account >= FIRST_HOLD;
    }

    public static long stationOf(long shelf) {
        return shelf >> 20;
    }

    public static long numberOf(long shelf) {
        return shelf & (FIRST_SHELF - 1);
    }
}
