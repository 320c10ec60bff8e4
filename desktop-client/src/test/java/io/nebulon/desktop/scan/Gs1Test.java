package io.nebulon.desktop.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.scan.Scanned.Fault;
import io.nebulon.desktop.scan.Scanned.Label;
import io.nebulon.desktop.scan.Scanned.Unreadable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Gs1Test {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final String GTIN = "04012345678901";
    private static final char GS = '\u001d';

    @Test
    void aLabelIsReadAsAScannerTypesIt() {
        assertThat(read("]C101" + GTIN + "17270312" + "10NG-20-114" + GS + "3724"))
                .isEqualTo(label(GTIN, "NG-20-114", LocalDate.of(2027, 3, 12), null, "24", null));
    }

    @Test
    void aLabelIsReadAsItIsPrinted() {
        assertThat(read("(01)" + GTIN + "(17)270312(10)L-1(21)S/7"))
                .isEqualTo(label(GTIN, "L-1", LocalDate.of(2027, 3, 12), "S/7", null, null));
    }

    @Test
    void anArticleNumberAtTheBeginningIsEnoughToKnowALabel() {
        assertThat(read("01" + GTIN + "10ABC"))
                .isEqualTo(label(GTIN, "ABC", null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"3103001250, 1.250", "3100000012, 12", "3105000012, 0.00012"})
    void aNetMassHasItsDecimalsInTheIdentifier(String element, BigDecimal kg) {
        assertThat(((Label) read("01" + GTIN + element)).netKg()).isEqualByComparingTo(kg);
    }

    @Test
    void theCountOfPiecesComesBeforeTheMass() {
        Label label = (Label) read("]d202" + GTIN + "3103001250" + "3712");
        assertThat(label.quantity()).isEqualTo(new BigDecimal("12"));
        assertThat(label.gtin()).isEqualTo(GTIN);
    }

    @ParameterizedTest
    @CsvSource({
        "270300, 2027-03-31",
        "280200, 2028-02-29",
        "770101, 1977-01-01",
        "760101, 2076-01-01"
    })
    void daysAndCenturiesFollowTheStandard(String digits, LocalDate day) {
        assertThat(((Label) read("01" + GTIN + "17" + digits)).expires()).isEqualTo(day);
    }

    @Test
    void whatNobodyNeedsIsPassedOver() {
        assertThat(
                        read(
                                "]C1"
                                        + "00106141412345678908"
                                        + "01"
                                        + GTIN
                                        + "240EXTRA"
                                        + GS
                                        + "8008260101"
                                        + GS
                                        + "10B"))
                .isEqualTo(label(GTIN, "B", null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "4012345678901, 04012345678901",
        "96385074, 00000096385074",
        "036000291452, 00036000291452"
    })
    void aPlainArticleNumberIsOne(String typed, String gtin) {
        assertThat(read(typed)).isEqualTo(label(gtin, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WATER",
                "NG-20-114",
                "0193a2b4-d6f5-7082-a69a-d20000000001",
                "4012345678902",
                "01-RACK",
                ""
            })
    void everythingElseIsACodeOfOurs(String typed) {
        assertThat(read(typed)).isEqualTo(new Scanned.Code(typed));
    }

    @Test
    void whatCannotBeRightIsSaid() {
        assertThat(read("(01)04012345678902"))
                .isEqualTo(new Unreadable(Fault.CHECK_DIGIT, "04012345678902"));
        assertThat(read("]C1010401234567")).isEqualTo(new Unreadable(Fault.TOO_SHORT, "01"));
        assertThat(read("(01)" + GTIN + "(17)271332"))
                .isEqualTo(new Unreadable(Fault.NO_DAY, "271332"));
        assertThat(read("(01)" + GTIN + "(17)2703AB"))
                .isEqualTo(new Unreadable(Fault.NOT_DIGITS, "17"));
        assertThat(read("(10)A(10)B")).isEqualTo(new Unreadable(Fault.CONTRADICTION, "10"));
        assertThat(read("]C1" + "10" + "A".repeat(21)))
                .isEqualTo(new Unreadable(Fault.TOO_LONG, "10"));
        assertThat(read("]C1" + "05123")).isInstanceOf(Unreadable.class);
        assertThat(read("(10)")).isEqualTo(new Unreadable(Fault.TOO_SHORT, "10"));
    }

    /// Whatever a scanner types, it is answered and never thrown.
    @Test
    void noTextBreaksIt() {
        long seed = 20261127;
        Random random = new Random(seed);
        String signs = "0123456789()]C1d2AB-" + GS;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "]C1" : "");
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(read(text.toString())).as("seed %d: %s", seed, text).isNotNull();
        }
    }

    private static Scanned read(String typed) {
        return Gs1.read(typed, TODAY);
    }

    private static Label label(
            String gtin, String lot, LocalDate expires, String serial, String count, String kg) {
        return new Label(
                gtin,
                lot,
                expires,
                serial,
                count == null ? null : new BigDecimal(count),
                kg == null ? null : new BigDecimal(kg));
    }
}
