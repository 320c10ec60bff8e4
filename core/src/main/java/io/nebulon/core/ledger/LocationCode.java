package io.nebulon.core.ledger;

/// The code of a stowage location within its station, such as `MAIN`.
///
/// @param value the code in upper case, of the shape that [Codes] describes
public record LocationCode(String value) implements Comparable<LocationCode> {
    /// The location that every station has from its first day.
    public static final LocationCode MAIN = new LocationCode("MAIN");

    public LocationCode {
        value = Codes.normalized(value);
    }

    public static LocationCode of(String text) {
        return new LocationCode(text);
    }

    @Override
    public int compareTo(LocationCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
