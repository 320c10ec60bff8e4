package io.nebulon.core.ledger;

/// The maker's code of a lot, or a serial number. One lot code of an item means the same lot at
/// every station.
///
/// @param value 1 to 64 printable characters, kept as written
public record LotCode(String value) implements Comparable<LotCode> {
    public static final int MAX_LENGTH = 64;

    public LotCode {
        if (!isLotCode(value)) {
            throw new IllegalArgumentException("not a lot code: '" + value + "'");
        }
    }

    public static boolean isLotCode(String text) {
        return !text.isBlank()
                && text.length() <= MAX_LENGTH
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
    }

    public static LotCode of(String text) {
        return new LotCode(text);
    }

    @Override
    public int compareTo(LotCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
