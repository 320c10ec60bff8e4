package io.nebulon.desktop.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {
    private static final Instant NOW = Instant.parse("2025-09-17T14:08:00Z");

    @ParameterizedTest
    @CsvSource({
        "14:00, 2025-09-17T14:00:00Z",
        "9 aug 10:00, 2025-08-09T10:00:00Z",
        "9 Aug, 2025-08-09T00:00:00Z",
        "15 Feb, 2026-02-15T00:00:00Z",
        "12 Mar 2026, 2026-03-12T00:00:00Z",
        "12.3.2026 8:30, 2026-03-12T08:30:00Z",
        "2026-03-12, 2026-03-12T00:00:00Z",
        "2026-03-12T10:00Z, 2026-03-12T10:00:00Z",
        "yesterday 14:00, 2025-09-16T14:00:00Z",
        "heute, 2025-09-17T00:00:00Z",
        "+28 d, 2025-10-15T14:08:00Z",
        "-2 h, 2025-09-17T12:08:00Z",
        "3. Okt. 12:00, 2025-10-03T12:00:00Z"
    })
    void whatPeopleTypeIsUnderstood(String typed, Instant moment) {
        assertThat(new Moments(Language.GERMAN).read(typed, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "15 Feb, 2025-02-15T00:00:00Z",
        "1.1. 10:00, 2025-01-01T10:00:00Z",
        "30 Nov, 2024-11-30T00:00:00Z",
        "17 Sep, 2025-09-17T00:00:00Z",
        "14:00, 2025-09-17T14:00:00Z",
        "12 Mar 2026, 2026-03-12T00:00:00Z",
        "yesterday, 2025-09-16T00:00:00Z",
        "-2 h, 2025-09-17T12:08:00Z"
    })
    void whereThePastIsLookedForADayIsTheLastOfItsName(String typed, Instant moment) {
        assertThat(new Moments(Language.ENGLISH).readPast(typed, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "31 Feb 2026",
                "25:00",
                "12:75",
                "2026-13-01",
                "9 xyz",
                "+d",
                "99.99."
            })
    void whatIsNoMomentIsNone(String typed) {
        assertThat(new Moments(Language.ENGLISH).read(typed, NOW)).isNull();
    }
}
