package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.time.Duration;
import java.util.List;

/// What the tour shows of the map.
final class MapTour {
    private MapTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("map", MapTour::flight),
                new TourStop("map-station", MapTour::station),
                new TourStop("map-zoomed", MapTour::zoomed),
                new TourStop("map-table", MapTour::table));
    }

    private static void open(TourGuide guide) throws InterruptedException {
        guide.open(new Place.Screen(MapFeature.ID));
        guide.await("the map", () -> guide.desk().layers().lookup("#world") != null);
        guide.pause(Duration.ofMillis(900));
        guide.focus("#world");
        guide.press("0");
    }

    private static void flight(TourGuide guide) throws InterruptedException {
        open(guide);
        guide.focus("#flight-table");
        guide.press("Down");
        guide.pause(Duration.ofMillis(200));
    }

    private static void station(TourGuide guide) throws InterruptedException {
        open(guide);
        guide.press("Esc");
        guide.press("N");
    }

    private static void zoomed(TourGuide guide) throws InterruptedException {
        open(guide);
        guide.press("Plus");
        guide.press("Plus");
        guide.press("Left");
    }

    private static void table(TourGuide guide) throws InterruptedException {
        open(guide);
        guide.press("T");
        guide.pause(Duration.ofMillis(200));
    }
}
