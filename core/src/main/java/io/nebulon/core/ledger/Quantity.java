package io.nebulon.core.ledger;

import java.math.BigDecimal;

/// An exact quantity of an item in its unit of measure, fixed point with three decimals.
///
/// Amounts that a user may enter are at most [#LIMIT]; sums over many bookings may exceed it and
/// fail loudly rather than wrap around.
///
/// @param thousandths the quantity times 1,000; negative in differences and short balances
public record Quantity(long thousandths) implements Comparable<Quantity> {
    /// Number of decimals kept.
    public static final int DECIMALS = 3;

    public static final Quantity ZERO = new Quantity(0);

    /// The largest quantity that one line may ask for: 10^12 units.
    public static final Quantity LIMIT = new Quantity(1_000_000_000_000_000L);

    private static final long PER_UNIT = 1000;

    /// A whole number of units.
    public static Quantity of(long units) {
        return new Quantity(Math.multiplyExact(units, PER_UNIT));
    }

    /// The exact value.
    ///
    /// @throws ArithmeticException when it has more than three decimals or is out of range
    public static Quantity of(BigDecimal value) {
        return new Quantity(value.movePointRight(DECIMALS).longValueExact());
    }

    /// The exact value of a decimal literal such as `"12.5"`.
    public static Quantity of(String literal) {
        return of(new BigDecimal(literal));
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(thousandths, DECIMALS);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(thousandths, other.thousandths));
    }

    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(thousandths, other.thousandths));
    }

    public Quantity negated() {
        return new Quantity(Math.negateExact(thousandths));
    }

    public Quantity min(Quantity other) {
        return thousandths <= other.thousandths ? this : other;
    }

    public Quantity max(Quantity other) {
        return thousandths >= other.thousandths ? this : other;
    }

    public boolean isZero() {
        return thousandths == 0;
    }

    public boolean isPositive() {
        return thousandths > 0;
    }

    public boolean isNegative() {
        return thousandths < 0;
    }

    public boolean isMoreThan(Quantity other) {
        return thousandths > other.thousandths;
    }

    public boolean isLessThan(Quantity other) {
        return thousandths < other.thousandths;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(thousandths, other.thousandths);
    }

    /// The shortest plain decimal: `12.5`, `40`, `-0.001`.
    @Override
    public String toString() {
        if (thousandths % PER_UNIT == 0) {
            return Long.toString(thousandths / PER_UNIT);
        }
        return toBigDecimal().stripTrailingZeros().toPlainString();
    }
}
