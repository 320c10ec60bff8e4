package io.nebulon.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "1250, USD, 1250.00",
        "0.1, USD, 0.10",
        "1250, JPY, 1250",
        "1.234, KWD, 1.234",
        "0, EUR, 0.00"
    })
    void an_amount_has_the_decimals_of_its_currency(String amount, String currency, String text) {
        assertThat(Money.of(amount, currency).amount()).isEqualTo(text);
        assertThat(Money.of(amount, currency)).hasToString(text + " " + currency);
    }

    @ParameterizedTest
    @CsvSource({"0.001, USD", "0.5, JPY", "1e30, USD"})
    void an_amount_that_does_not_fit_is_refused_not_rounded(String amount, String currency) {
        assertThatThrownBy(() -> Money.of(amount, currency))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void two_currencies_are_not_added_up() {
        Money dollars = Money.of("1", "USD");
        assertThatThrownBy(() -> dollars.plus(Money.of("1", "EUR")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_unit_price_is_not_negative_and_has_at_most_six_decimals() {
        assertThat(UnitPrice.of("0.000001").millionths()).isEqualTo(1);
        assertThatThrownBy(() -> UnitPrice.of("-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitPrice.of("0.0000001")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"12.5, 12.50", "0, 0.00", "100, 100.00", "0.000001, 0.000001", "1.2345, 1.2345"})
    void a_unit_price_reads_with_two_decimals_or_more(String literal, String text) {
        assertThat(UnitPrice.of(literal)).hasToString(text);
    }
}
