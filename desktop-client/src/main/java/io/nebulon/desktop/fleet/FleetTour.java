package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import java.time.Instant;
import java.util.List;

/// What the tour shows of the fleet.
final class FleetTour {
    private static final Instant THEN = Instant.parse("2025-09-16T10:00:00Z");

    private FleetTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("fleet", FleetTour::ship),
                new TourStop("fleet-edit", FleetTour::edit),
                new TourStop("fleet-retire", FleetTour::retire),
                new TourStop("fleet-past", FleetTour::past));
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

    /// A day on which something was on its way.
    private static void past(TourGuide guide) throws InterruptedException {
        guide.onScreen(() -> {
            guide.desk().pastProperty().set(THEN);
            return true;
        });
        guide.open(new Place.Ship("CYGNUS-NG-23"));
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
