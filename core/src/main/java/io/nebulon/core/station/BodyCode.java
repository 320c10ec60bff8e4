package io.nebulon.core.station;

import io.nebulon.core.ledger.Codes;

/// The code of a celestial body, such as `EARTH`.
///
/// @param value the code in upper case, of the shape that [Codes] describes
public record BodyCode(String value) implements Comparable<BodyCode> {
    public BodyCode {
        value = Codes.normalized(value);
    }

    public static BodyCode of(String text) {
        return new BodyCode(text);
    }

    @Override
    public int compareTo(BodyCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
