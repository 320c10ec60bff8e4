package io.nebulon.core.money;

import java.math.BigDecimal;
import java.util.Currency;

/// An exact amount of money.
///
/// @param minor the amount in the currency's minor unit (cents of USD, yen of JPY)
public record Money(long minor, Currency currency) {
    /// The largest amount that one trade or payment may have: 10^15 minor units.
    public static final long LIMIT_MINOR = 1_000_000_000_000_000L;

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// @throws ArithmeticException when it has more decimals than the currency
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                currency);
    }

    public static Money of(String amount, String currencyCode) {
        return of(new BigDecimal(amount), Currency.getInstance(currencyCode));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isMoreThan(Money other) {
        return minor > sameCurrency(other).minor;
    }

    /// The amount alone with all decimals of the currency, such as `1250.00`.
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public String toString() {
        return amount() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot reckon " + this + " with " + other);
        }
        return other;
    }
}
