package io.nebulon.server.security.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /// The secret of the examples in RFC 6238.
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);
    private static final long STEP = Totp.step(NOW);

    /// Appendix B of RFC 6238, the last six digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void a_clock_may_be_one_step_off_and_no_more() {
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP), NOW, 0)).isEqualTo(STEP);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP - 1), NOW, 0)).isEqualTo(STEP - 1);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP + 1), NOW, 0)).isEqualTo(STEP + 1);
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP - 2), NOW, 0)).isNegative();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP + 2), NOW, 0)).isNegative();
    }

    @Test
    void a_code_that_was_used_and_those_before_it_are_no_good() {
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP), NOW, STEP)).isNegative();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP - 1), NOW, STEP)).isNegative();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, STEP + 1), NOW, STEP)).isPositive();
    }

    @Test
    void nothing_else_is_a_code() {
        for (String typed : new String[] {"", "0", "1234567", "abcdef", "０５０４７１", "050472"}) {
            assertThat(Totp.step(SECRET, typed, NOW, 0)).as(typed).isNegative();
        }
    }

    @Test
    void base_32_is_that_of_the_standard() {
        assertThat(Base32.text("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(Base32.text("foob".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YQ");
        assertThat(Base32.text(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void a_closed_secret_opens_with_its_key_for_its_user_only() {
        SecretBox box = new SecretBox(new byte[32]);
        byte[] closed = box.closed(SECRET, "mira");

        assertThat(box.opened(closed, "mira")).isEqualTo(SECRET);
        assertThat(box.opened(closed, "quinn")).isNull();
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(new SecretBox(other).opened(closed, "mira")).isNull();
        assertThat(box.opened(new byte[3], "mira")).isNull();
        assertThat(box.closed(SECRET, "mira")).isNotEqualTo(closed);
    }

    @Test
    void recovery_codes_are_read_however_they_are_typed() {
        var codes = RecoveryCodes.fresh();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        String code = codes.getFirst();
        assertThat(code).matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}");
        assertThat(RecoveryCodes.looksLikeOne(code)).isTrue();
        assertThat(RecoveryCodes.looksLikeOne("050471")).isFalse();
        assertThat(RecoveryCodes.hash(" " + code.toLowerCase().replace("-", "")))
                .isEqualTo(RecoveryCodes.hash(code));
    }
}
