package io.nebulon.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Quantities and measures, which are numbers, and prices and money, which are decimals as text, so
/// that no client rounds them.
final class NumberValues {
    private NumberValues() {}

    /// Zero or more, at most three decimals, at most 10^12.
    static @Nullable Quantity quantity(JsonNode value, Consumer<String> fault) {
        if (!value.isNumber()) {
            fault.accept("must be a number");
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.signum() < 0) {
            fault.accept("must not be negative");
        } else if (number.compareTo(Quantity.LIMIT.toBigDecimal()) > 0) {
            fault.accept("must be at most " + Quantity.LIMIT);
        } else if (plain(number).scale() > Quantity.DECIMALS) {
            fault.accept("must have at most 3 decimals");
        } else {
            return Quantity.of(number);
        }
        return null;
    }

    static ValueReader<BigDecimal> decimal(int decimals, BigDecimal least, BigDecimal most) {
        return (value, fault) -> {
            if (!value.isNumber()) {
                fault.accept("must be a number");
                return null;
            }
            BigDecimal number = value.decimalValue();
            if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
                fault.accept(
                        "must be between %s and %s"
                                .formatted(least.toPlainString(), most.toPlainString()));
                return null;
            }
            BigDecimal plain = plain(number);
            if (plain.scale() > decimals) {
                fault.accept("must have at most " + decimals + " decimals");
                return null;
            }
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        };
    }

    /// 0 or more with at most six decimals.
    static @Nullable UnitPrice unitPrice(JsonNode value, Consumer<String> fault) {
        BigDecimal number = decimalText(value, fault);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0) {
            fault.accept("must not be negative");
        } else if (plain(number).scale() > UnitPrice.DECIMALS) {
            fault.accept("must have at most 6 decimals");
        } else if (number.compareTo(UnitPrice.LIMIT.toBigDecimal()) > 0) {
            fault.accept("must be at most " + UnitPrice.LIMIT);
        } else {
            return UnitPrice.of(number);
        }
        return null;
    }

    /// More than 0 with at most the decimals of the currency.
    static ValueReader<Money> amount(Currency currency) {
        return (value, fault) -> {
            BigDecimal number = decimalText(value, fault);
            if (number == null) {
                return null;
            }
            int decimals = currency.getDefaultFractionDigits();
            if (number.signum() <= 0) {
                fault.accept("must be more than 0");
            } else if (plain(number).scale() > decimals) {
                fault.accept("must have at most " + decimals + " decimals in " + currency);
            } else if (number.compareTo(BigDecimal.valueOf(Money.LIMIT_MINOR, decimals)) > 0) {
                fault.accept("is too large");
            } else {
                return Money.of(number, currency);
            }
            return null;
        };
    }

    private static @Nullable BigDecimal decimalText(JsonNode value, Consumer<String> fault) {
        if (value.isTextual() && value.textValue().matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            return new BigDecimal(value.textValue());
        }
        fault.accept("must be a decimal number as text, such as \"12.50\"");
        return null;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
