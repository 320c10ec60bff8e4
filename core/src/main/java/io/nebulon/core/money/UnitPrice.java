package io.nebulon.core.money;

import io.nebulon.core.ledger.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// The price of one unit of an item, 0 or more, with at most six decimals. Its currency is the
/// trade's.
///
/// @param millionths the price times 1,000,000
public record UnitPrice(long millionths) {
    public static final int DECIMALS = 6;

    /// The highest unit price: 10^9.
    public static final UnitPrice LIMIT = new UnitPrice(1_000_000_000_000_000L);

    public UnitPrice {
        if (millionths < 0) {
            throw new IllegalArgumentException("a unit price is 0 or more");
        }
    }

    /// @throws ArithmeticException when it has more than six decimals or is out of range
    public static UnitPrice of(BigDecimal value) {
        return new UnitPrice(value.movePointRight(DECIMALS).longValueExact());
    }

    public static UnitPrice of(String literal) {
        return of(new BigDecimal(literal));
    }

    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(millionths, DECIMALS);
    }

    /// The amount of a line, rounded half-even to the currency's minor unit.
    ///
    /// @throws ArithmeticException when it does not fit
    public Money times(Quantity quantity, Currency currency) {
        BigDecimal exact = toBigDecimal().multiply(quantity.toBigDecimal());
        int digits = currency.getDefaultFractionDigits();
        return new Money(
                exact.setScale(digits, RoundingMode.HALF_EVEN)
                        .movePointRight(digits)
                        .longValueExact(),
                currency);
    }

    @Override
    public String toString() {
        BigDecimal plain = toBigDecimal().stripTrailingZeros();
        return (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString();
    }
}
