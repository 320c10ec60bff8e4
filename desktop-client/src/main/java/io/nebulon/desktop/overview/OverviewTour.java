package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.util.List;

/// What the tour shows of the overview.
final class OverviewTour {
    private OverviewTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("overview", guide -> overview(guide, Period.YEARS_10)),
                new TourStop("overview-months", guide -> overview(guide, Period.MONTHS_12)));
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

    private static @org.jspecify.annotations.Nullable OverviewView view(TourGuide guide) {
        return guide.desk().layers().lookup("#overview") instanceof OverviewView found
                ? found
                : null;
    }
}
