package io.nebulon.core.ledger;

/// The short code of a station, such as `ISS`.
///
/// @param value the code in upper case, of the shape that [Codes] describes
public record StationCode(String value) implements Comparable<StationCode> {
    public StationCode {
        value = Codes.normalized(value);
    }

    public static StationCode of(String text) {
        return new StationCode(text);
    }

    @Override
    public int compareTo(StationCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
