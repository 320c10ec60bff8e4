package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.util.List;

/// What the tour shows of the frame: the palette, the keys, the choice of a station.
final class FrameTour {
    private FrameTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("palette", FrameTour::palette),
                new TourStop("palette-empty", guide -> press(guide, "Ctrl+K")),
                new TourStop("keys", guide -> press(guide, "F1")),
                new TourStop("stations", guide -> press(guide, "Ctrl+Shift+O")));
    }

    private static void press(TourGuide guide, String keys) throws InterruptedException {
        guide.open(new Place.Item("ISS", "WATER"));
        guide.press(keys);
    }

    private static void palette(TourGuide guide) throws InterruptedException {
        press(guide, "Ctrl+K");
        guide.type("receive wat 40 ~9 aug 10:00");
        guide.find(".palette-row");
    }
}
