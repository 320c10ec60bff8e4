package io.nebulon.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = BEGIN;
    private final Freshness freshness = new Freshness(() -> now);

    @Test
    void whatNothingHasHappenedToIsNew() {
        assertThat(freshness.oldSinceProperty().get()).isNull();
        freshness.read();
        now = BEGIN.plusSeconds(3600);
        assertThat(freshness.oldSinceProperty().get()).isNull();
    }

    @Test
    void whatHasChangedIsAsOldAsItsLastReading() {
        freshness.read();
        now = BEGIN.plusSeconds(50);
        freshness.changed();
        now = BEGIN.plusSeconds(90);
        freshness.changed();
        assertThat(freshness.oldSinceProperty().get()).isEqualTo(BEGIN);
        freshness.read();
        assertThat(freshness.oldSinceProperty().get()).isNull();
    }

    @Test
    void somethingElseBeginsAnew() {
        freshness.read();
        freshness.changed();
        freshness.forget();
        assertThat(freshness.oldSinceProperty().get()).isNull();
        freshness.changed();
        assertThat(freshness.oldSinceProperty().get()).isNull();
    }
}
