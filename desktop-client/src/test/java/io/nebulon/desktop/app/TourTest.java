package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks every stop of the tour, in every size of window and text, and finds nothing that leaves
/// its room and no text that is cut.
final class TourTest {
    private static Tour tour;

    @BeforeAll
    static void open() throws InterruptedException {
        Fx.start();
        tour = Tour.prepare(plan(1280, 800, "DARK", 100, "ENGLISH"));
    }

    @AfterAll
    static void close() throws InterruptedException {
        tour.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1280,  800, DARK,  130, GERMAN",
        "1280,  800, LIGHT, 100, ENGLISH",
        "1920, 1080, DARK,   90, ENGLISH",
        "1920, 1080, LIGHT, 130, GERMAN"
    })
    void nothingLeavesItsRoomAndNoTextIsCut(
            int width, int height, String theme, int text, String language)
            throws InterruptedException {
        TourPlan plan = plan(width, height, theme, text, language);
        List<String> faults = new ArrayList<>();
        tour.leave();
        tour.wear(plan);
        tour.walkOutside(plan, (stop, guide) -> look(faults, stop, guide));
        tour.enter();
        tour.walkInside(plan, (stop, guide) -> look(faults, stop, guide));
        assertThat(faults).isEmpty();
    }

    private static void look(List<String> faults, String stop, Guide guide)
            throws InterruptedException {
        guide.onScreen(() -> LayoutFaults.of(tour.client().scene())).stream()
                .filter(fault -> faults.stream().noneMatch(known -> known.endsWith(fault)))
                .forEach(fault -> faults.add(stop + " " + fault));
    }

    @Test
    void everyScreenHasAStop() {
        tour.client()
                .features()
                .forEach(feature -> assertThat(feature.tour()).as(feature.id()).isNotEmpty());
    }

    private static TourPlan plan(int width, int height, String theme, int text, String language) {
        return new TourPlan(
                ThemeChoice.valueOf(theme),
                width,
                height,
                text,
                Language.valueOf(language),
                List.of());
    }
}
