package io.nebulon.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecurityPasswordHashTest {
    /// From the reference implementation of Argon2: another cost than ours.
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                    + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void aHashNamesItsCostAndMatchesItsPasswordOnly() {
        String hash = PasswordHash.of("correct horse battery");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("=$");
        assertThat(PasswordHash.matches("correct horse battery", hash)).isTrue();
        assertThat(PasswordHash.matches("correct horse batterz", hash)).isFalse();
        assertThat(PasswordHash.isOutdated(hash)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(PasswordHash.of("correct horse")).isNotEqualTo(PasswordHash.of("correct horse"));
    }

    @Test
    void hashesOfOtherProgramsAreReadAndThoseThatCostLessAreOutdated() {
        assertThat(PasswordHash.matches("password", REFERENCE)).isTrue();
        assertThat(PasswordHash.matches("passwore", REFERENCE)).isFalse();
        assertThat(PasswordHash.isOutdated(REFERENCE)).isFalse();
        assertThat(PasswordHash.isOutdated(REFERENCE.replace("t=2", "t=1"))).isTrue();
        assertThat(PasswordHash.isOutdated(REFERENCE.replace("m=65536", "m=19455"))).isTrue();
    }

    @Test
    void blanksAroundAPasswordAndWaysToWriteACharacterMakeNoDifference() {
        String hash = PasswordHash.of(" caf\u00e9 au lait ");

        assertThat(PasswordHash.matches("cafe\u0301 au lait", hash)).isTrue();
    }

    @Test
    void theLengthCountsCharactersWithoutBlanksAround() {
        assertThat(PasswordHash.isAcceptable("12345678901 ")).isFalse();
        assertThat(PasswordHash.isAcceptable("123456789012")).isTrue();
        assertThat(PasswordHash.isAcceptable("🚀".repeat(11))).isFalse();
        assertThat(PasswordHash.isAcceptable("x".repeat(1001))).isFalse();
    }

    @Test
    void aDamagedHashIsADefectThatDoesNotShowTheHash() {
        assertThatThrownBy(() -> PasswordHash.matches("x", "plain text"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("plain text");
    }
}
