package io.nebulon.core.fleet;

import io.nebulon.core.ledger.Codes;

/// The code of a fleet.
///
/// @param value the code in upper case, of the shape that [Codes] describes
public record FleetCode(String value) implements Comparable<FleetCode> {
    public FleetCode {
        value = Codes.normalized(value);
    }

    public static FleetCode of(String text) {
        return new FleetCode(text);
    }

    @Override
    public int compareTo(FleetCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
