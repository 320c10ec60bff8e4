package io.nebulon.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Laws that hold for every history, tried on histories that are drawn from a seed.
class BooksPropertyTest {
    private static final int STEPS = 1500;

    /// What hardly any history of that length can do without.
    private static final Set<String> USUAL =
            Set.of(
                    "stock.received",
                    "stock.issued",
                    "stock.moved",
                    "stock.counted",
                    "stock.low",
                    "stock.over_capacity",
                    "shipment.booked",
                    "shipment.updated",
                    "shipment.dispatched",
                    "shipment.delayed",
                    "shipment.received",
                    "shipment.discrepancy",
                    "shipment.lost",
                    "shipment.cancelled",
                    "trade.initiated",
                    "trade.cancelled",
                    "trade.paid",
                    "trade.refunded",
                    "trade.delivered",
                    "trade.lost");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 2026})
    void whatever_is_asked_the_books_keep_their_laws(long seed) {
        RandomHistory history = new RandomHistory(seed);
        for (int step = 0; step < STEPS; step++) {
            history.step(step);
        }
        history.checkReplay();
        assertThat(history.seen())
                .as("seed %d reaches every kind of event", seed)
                .containsAll(USUAL);
        assertThat(history.lateFacts()).as("late facts of seed %d", seed).isGreaterThan(10);
    }
}
