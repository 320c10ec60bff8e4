package io.nebulon.desktop.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.ui.palette.PaletteQuery.Verb;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Moments;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaletteQueryTest {
    private static final Instant NOW = Instant.parse("2025-09-17T14:08:00Z");
    private static final Verb RECEIVE = new Verb("receive", List.of("receive", "book in"));
    private static final Verb COUNT = new Verb("count", List.of("count"));

    @Test
    void aSentenceIsTakenApart() {
        PaletteQuery query = parse("receive water 40 @zvezda");
        assertThat(query.verb()).isEqualTo(RECEIVE);
        assertThat(query.object()).isEqualTo("water");
        assertThat(query.quantity()).isEqualTo(new BigDecimal("40"));
        assertThat(query.place()).isEqualTo("zvezda");
    }

    @Test
    void theOrderDoesNotMatter() {
        PaletteQuery query = parse("40kg crew food @zvezda rec");
        assertThat(query.verb()).isEqualTo(RECEIVE);
        assertThat(query.object()).isEqualTo("crew food");
        assertThat(query.quantity()).isEqualTo(new BigDecimal("40"));
        assertThat(query.place()).isEqualTo("zvezda");
    }

    @Test
    void aTildeIsAMomentWithItsBlanks() {
        PaletteQuery query = parse("water ~9 aug 10:00");
        assertThat(query.object()).isEqualTo("water");
        assertThat(query.moment()).isEqualTo(Instant.parse("2025-08-09T10:00:00Z"));
    }

    @Test
    void aSignAtTheBeginningNarrows() {
        assertThat(parse("#wat").only()).isEqualTo(PaletteGroup.ITEMS);
        assertThat(parse("#wat").object()).isEqualTo("wat");
        assertThat(parse("@ baik").only()).isEqualTo(PaletteGroup.PLACES);
        assertThat(parse(">count").verb()).isNull();
        assertThat(parse("~yesterday").only()).isEqualTo(PaletteGroup.LOOK_BACK);
        assertThat(parse("~yesterday").moment()).isNotNull();
    }

    @Test
    void oneLetterIsNoVerb() {
        assertThat(parse("r").verb()).isNull();
        assertThat(parse("co").verb()).isEqualTo(COUNT);
    }

    @Test
    void nothingIsNothing() {
        assertThat(parse("  ").isEmpty()).isTrue();
        assertThat(parse("x").isEmpty()).isFalse();
    }

    private static PaletteQuery parse(String typed) {
        return PaletteQuery.parse(
                typed, List.of(RECEIVE, COUNT), new Moments(Language.ENGLISH), NOW);
    }
}
