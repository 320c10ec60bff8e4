package io.nebulon.server.history;

/// Figures of an item at a station, in thousandths of a unit.
///
/// @param consumed all that was ever issued
public record LevelSum(long onHand, long reserved, long inbound, long consumed) {
    public static final LevelSum NONE = new LevelSum(0, 0, 0, 0);

    static LevelSum onHand(long change) {
        return new LevelSum(change, 0, 0, 0);
    }

    static LevelSum reserved(long change) {
        return new LevelSum(0, change, 0, 0);
    }

    static LevelSum inbound(long change) {
        return new LevelSum(0, 0, change, 0);
    }

    static LevelSum consumed(long quantity) {
        return new LevelSum(-quantity, 0, 0, quantity);
    }

    LevelSum plus(LevelSum other) {
        return new LevelSum(
                onHand + other.onHand,
                reserved + other.reserved,
                inbound + other.inbound,
                consumed + other.consumed);
    }
}
