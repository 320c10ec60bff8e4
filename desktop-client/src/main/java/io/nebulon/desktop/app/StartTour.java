package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.util.List;

/// What the tour shows before anybody is in.
final class StartTour {
    private StartTour() {}

    static List<TourStop> stops(Client client) {
        return List.of(
                new TourStop("first-start", guide -> fillStation(guide)),
                new TourStop("sign-in", guide -> fillConnect(guide, client)),
                new TourStop("opening", guide -> guide.onScreen(client::showOpening)));
    }

    private static void fillStation(TourGuide guide) throws InterruptedException {
        guide.focus("#station-card .text-field");
        guide.type("International Space Station");
        guide.press("Enter");
    }

    private static void fillConnect(TourGuide guide, Client client) throws InterruptedException {
        guide.onScreen(() -> {
            var view = client.startView();
            if (view != null) {
                view.begin("https://hub.orbit.example");
            }
            return true;
        });
        guide.type("ada");
    }
}
