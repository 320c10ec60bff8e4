package io.nebulon.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ISS", "iss", "K", "9", "A.B-C_D", "12345678901234567890123456789012"})
    void codes_are_letters_and_digits_with_some_signs_between(String text) {
        assertThat(Codes.isCode(text)).isTrue();
        assertThat(Codes.normalized(text)).isEqualTo(text.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ISS",
                "-A",
                ".A",
                "_A",
                "A B",
                "A/B",
                "A:B",
                "A@B",
                "A[B",
                "A`B",
                "A{B",
                "A\0",
                "Ä",
                "A\n",
                "ß",
                "stra\u00dfe",
                "\u017f",
                "\u0131",
                "123456789012345678901234567890123"
            })
    void nothing_else_is_a_code(String text) {
        assertThat(Codes.isCode(text)).isFalse();
        assertThatThrownBy(() -> StationCode.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_code_is_the_same_however_it_is_typed() {
        assertThat(Sku.of("water")).isEqualTo(Sku.of("WATER"));
    }

    @Test
    void a_lot_code_is_kept_as_written() {
        assertThat(LotCode.of("Lot 7/b").value()).isEqualTo("Lot 7/b");
        assertThat(LotCode.isLotCode("x".repeat(64))).isTrue();
        assertThat(LotCode.isLotCode("x".repeat(65))).isFalse();
        assertThat(LotCode.isLotCode(" x")).isFalse();
        assertThat(LotCode.isLotCode("a\tb")).isFalse();
        assertThat(LotCode.isLotCode("")).isFalse();
    }
}
