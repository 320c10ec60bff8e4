package io.nebulon.core.fleet;

import io.nebulon.core.ledger.Codes;

/// The code of a ship.
///
/// @param value the code in upper case, of the shape that [Codes] describes
public record ShipCode(String value) implements Comparable<ShipCode> {
    public ShipCode {
        value = Codes.normalized(value);
    }

    public static ShipCode of(String text) {
        return new ShipCode(text);
    }

    @Override
    public int compareTo(ShipCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
