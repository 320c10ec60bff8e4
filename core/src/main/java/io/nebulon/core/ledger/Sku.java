package io.nebulon.core.ledger;

/// The code of an item (stock keeping unit), such as `WATER`.
///
/// @param value the code in upper case, of the shape that [Codes] describes
public record Sku(String value) implements Comparable<Sku> {
    public Sku {
        value = Codes.normalized(value);
    }

    public static Sku of(String text) {
        return new Sku(text);
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
