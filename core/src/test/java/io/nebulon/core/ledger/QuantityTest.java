package io.nebulon.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"12.5, 12500", "40, 40000", "-0.001, -1", "0, 0", "1e3, 1000000"})
    void it_is_exact_to_three_decimals(String literal, long thousandths) {
        assertThat(Quantity.of(literal)).isEqualTo(new Quantity(thousandths));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0001", "1e16", "1e1000000000"})
    void what_does_not_fit_is_refused_not_rounded(String literal) {
        assertThatThrownBy(() -> Quantity.of(literal)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"12500, 12.5", "40000, 40", "-1, -0.001", "0, 0", "100000000, 100000"})
    void it_reads_as_the_shortest_plain_decimal(long thousandths, String text) {
        assertThat(new Quantity(thousandths)).hasToString(text);
    }

    @Test
    void a_sum_that_does_not_fit_fails_loudly() {
        Quantity most = new Quantity(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(new Quantity(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.negated().minus(new Quantity(2)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_movement_takes_something_somewhere_else() {
        Sku water = Sku.of("WATER");
        assertThatThrownBy(() ->
                        new Movement(
                                water,
                                null,
                                Quantity.ZERO,
                                Account.Outside.SUPPLY,
                                Account.Outside.LOSS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Movement(
                                water,
                                null,
                                Quantity.of(1),
                                Account.Outside.LOSS,
                                Account.Outside.LOSS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
