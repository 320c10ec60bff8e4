package io.nebulon.server.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Money by currency, exact however much it is.
final class Sums {
    private final Map<String, BigInteger> minor = new TreeMap<>();

    /// @param amount as a text with the currency's decimals
    record Value(String amount, String currency) {}

    void add(String currency, BigInteger more) {
        minor.merge(currency, more, BigInteger::add);
    }

    List<Value> values() {
        return minor.entrySet().stream()
                .map(e -> {
                    int digits = Currency.getInstance(e.getKey()).getDefaultFractionDigits();
                    return new Value(
                            new BigDecimal(e.getValue(), Math.max(0, digits)).toPlainString(),
                            e.getKey());
                })
                .toList();
    }
}
