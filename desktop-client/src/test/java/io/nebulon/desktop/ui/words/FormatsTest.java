package io.nebulon.desktop.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {
    private static final Instant NOW = Instant.parse("2025-09-17T14:08:26Z");
    private final Formats english = new Formats(Language.ENGLISH, () -> NOW);
    private final Formats german = new Formats(Language.GERMAN, () -> NOW);

    @Test
    void quantitiesHaveTheDecimalsOfTheirUnit() {
        assertThat(english.quantity(new BigDecimal("867.2"), "kg")).isEqualTo("867.200");
        assertThat(english.quantity(new BigDecimal("1248"), "kg")).isEqualTo("1,248.000");
        assertThat(english.quantity(new BigDecimal("26"), "1")).isEqualTo("26");
        assertThat(english.quantity(new BigDecimal("0.5"), "1")).isEqualTo("0.500");
        assertThat(german.quantity(new BigDecimal("1248.5"), "kg")).isEqualTo("1.248,500");
    }

    @Test
    void noneIsADashAndChangesHaveASign() {
        assertThat(english.quantityOrNone(BigDecimal.ZERO, "kg")).isEqualTo("–");
        assertThat(english.change(new BigDecimal("6.2"), "kg")).isEqualTo("+6.200");
        assertThat(english.change(new BigDecimal("-4.8"), "kg")).isEqualTo("−4.800");
    }

    @Test
    void massesBecomeTonnesWhenTheyAreLarge() {
        assertThat(english.mass(new BigDecimal("7400")))
                .isEqualTo(new Formats.Figure("7,400", "kg"));
        assertThat(english.mass(new BigDecimal("382990")))
                .isEqualTo(new Formats.Figure("382.99", "t"));
    }

    @Test
    void moneyKeepsItsDecimals() {
        assertThat(english.money(new BigDecimal("9840.00"), "USD")).isEqualTo("USD 9,840.00");
        assertThat(german.money(new BigDecimal("9840.00"), "USD")).isEqualTo("USD 9.840,00");
    }

    @Test
    void momentsAreAsShortAsTheyMayBe() {
        assertThat(english.moment(Instant.parse("2025-09-17T06:00:00Z"))).isEqualTo("06:00");
        assertThat(english.moment(Instant.parse("2025-09-13T17:23:00Z"))).isEqualTo("13 Sep 17:23");
        assertThat(english.moment(Instant.parse("2026-03-12T17:23:00Z"))).isEqualTo("12 Mar 2026");
        assertThat(german.moment(Instant.parse("2025-01-13T17:23:00Z")))
                .isEqualTo("13. Jan. 17:23");
        assertThat(english.momentInFull(Instant.parse("2025-08-09T10:00:00Z")))
                .isEqualTo("Sat 9 Aug 2025, 10:00 UTC");
        assertThat(english.date(LocalDate.of(2026, 3, 12))).isEqualTo("12 Mar 2026");
    }

    @ParameterizedTest
    @CsvSource({"2, now", "28, 28 s", "200, 3 min", "30000, 8 h", "200000, 15 Sep"})
    void agesAreRough(long seconds, String age) {
        assertThat(english.age(NOW.minusSeconds(seconds))).isEqualTo(age);
    }

    @Test
    void whatIsBehindThePlanIsSigned() {
        assertThat(english.deviation(Duration.ofHours(24).plusMinutes(49)))
                .isEqualTo("+24 h 49 min");
        assertThat(english.deviation(Duration.ofMinutes(-2))).isEqualTo("−2 min");
        assertThat(english.deviation(Duration.ofSeconds(20))).isEqualTo("on time");
        assertThat(english.deviation(null)).isEqualTo("unknown");
        assertThat(german.deviation(null)).isEqualTo("unbekannt");
    }

    @ParameterizedTest
    @CsvSource({
        "'418.4', 418.4",
        "'1,234', 1234",
        "'1,234.5', 1234.5",
        "'418,4', 418.4",
        "'.5', 0.5",
        "'5.', 5",
        "' 1 000 ', 1000",
        "'-3', -3",
        "'twelve',",
        "'1.2.3',",
        "'',",
        "'.',",
        "'1,23,4',"
    })
    void numbersAreReadAsPeopleTypeThem(String typed, BigDecimal number) {
        assertThat(compared(english.number(typed))).isEqualTo(compared(number));
    }

    @ParameterizedTest
    @CsvSource({"'1.234', 1234", "'418,4', 418.4", "'418.4', 418.4", "'1.234,5', 1234.5"})
    void germanNumbersToo(String typed, BigDecimal number) {
        assertThat(compared(german.number(typed))).isEqualTo(compared(number));
    }

    private static String compared(BigDecimal number) {
        return number == null ? "none" : number.stripTrailingZeros().toPlainString();
    }
}
