package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.time.Duration;
import java.util.List;

/// What the tour shows of the overview.
final class OverviewTour {
    private OverviewTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("overview", guide -> overview(guide, Period.YEARS_10)),
                new TourStop("overview-months", guide -> overview(guide, Period.MONTHS_12)),
                new TourStop("overview-to-arriving", guide -> list(guide, Tally.ARRIVING)),
                new TourStop("overview-to-low", guide -> list(guide, Tally.LOW_STOCK)),
                new TourStop("overview-to-open", guide -> list(guide, Tally.OPEN_TRADES)));
    }

    private static void overview(TourGuide guide, Period period) throws InterruptedException {
        guide.open(new Place.Screen(OverviewFeature.ID));
        guide.await("the overview", () -> view(guide) != null);
        guide.onScreen(() -> {
            OverviewView view = view(guide);
            if (view != null) {
                view.choose(period);
            }
            return true;
        });
        guide.await("its figures", () -> view(guide) instanceof OverviewView v && v.isComplete());
    }

    /// The list behind a figure.
    private static void list(TourGuide guide, Tally tally) throws InterruptedException {
        guide.open(new Place.Listed(tally));
        guide.pause(Duration.ofMillis(900));
    }

    private static @org.jspecify.annotations.Nullable OverviewView view(TourGuide guide) {
        return guide.desk().layers().lookup("#overview") instanceof OverviewView found
                ? found
                : null;
    }
}
