package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import java.util.List;

/// What the tour shows of the fleet.
final class FleetTour {
    private FleetTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("fleet", FleetTour::ship),
                new TourStop("fleet-edit", FleetTour::edit),
                new TourStop("fleet-retire", FleetTour::retire));
    }

    /// A ship that has something to do, when there is one.
    private static String code(TourGuide guide) throws InterruptedException {
        return guide
                .desk()
                .connection()
                .ships()
                .list(ReferenceFilter.ALL.withQ("Freighter"), Paging.first(1))
                .await()
                .orThrow()
                .value()
                .items()
                .stream()
                .map(ship -> ship.code())
                .findFirst()
                .orElse("CYGNUS-NG-23");
    }

    private static void ship(TourGuide guide) throws InterruptedException {
        guide.open(new Place.Ship(code(guide)));
        guide.await(
                "the ship",
                () ->
                        guide.desk().layers().lookup("#ship-pane") instanceof ShipPane pane
                                && pane.isComplete());
    }

    private static void edit(TourGuide guide) throws InterruptedException {
        ship(guide);
        guide.press("E");
        guide.await("the form", () -> guide.desk().layers().lookup("#ship-sheet") != null);
    }

    private static void retire(TourGuide guide) throws InterruptedException {
        ship(guide);
        guide.press("Ctrl+Shift+X");
        guide.await("the question", () -> guide.desk().layers().isFloating());
    }
}
