package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Paging;
import java.time.Duration;
import java.util.List;

/// What the tour shows of the log.
final class EventsTour {
    private EventsTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("events", guide -> event(guide, "stock.issued")),
                new TourStop("events-verified", EventsTour::verified),
                new TourStop("events-arrival", guide -> event(guide, "shipment.received")),
                new TourStop("events-paid", guide -> event(guide, "trade.paid")),
                new TourStop("events-json", EventsTour::json),
                new TourStop("events-about", EventsTour::about),
                new TourStop("events-nothing-found", EventsTour::nothingFound),
                new TourStop("events-paused", EventsTour::paused));
    }

    private static void event(TourGuide guide, String type) throws InterruptedException {
        LogEvent event =
                guide.desk()
                        .connection()
                        .events()
                        .list(EventFilter.NEWEST.of(type), Paging.first(1))
                        .await()
                        .orThrow()
                        .value()
                        .items()
                        .getFirst();
        guide.open(new Place.Event(event.position()));
        guide.await(
                "the event",
                () ->
                        guide.desk().layers().lookup("#event-pane") instanceof EventPane pane
                                && pane.isComplete());
        guide.pause(Duration.ofMillis(400));
    }

    private static void verified(TourGuide guide) throws InterruptedException {
        event(guide, "stock.issued");
        guide.press("V");
        guide.await("the verdict", () -> EventsScreen.isVerified(guide.desk().layers()));
    }

    private static void json(TourGuide guide) throws InterruptedException {
        event(guide, "stock.issued");
        guide.press("J");
        guide.await("the sheet", () -> guide.desk().layers().lookup("#json-sheet") != null);
        guide.pause(Duration.ofMillis(400));
    }

    private static void paused(TourGuide guide) throws InterruptedException {
        event(guide, "trade.initiated");
        guide.press("Space");
        guide.pause(Duration.ofMillis(200));
    }

    private static void about(TourGuide guide) throws InterruptedException {
        event(guide, "trade.paid");
        guide.press("A");
        guide.pause(Duration.ofMillis(300));
    }

    private static void nothingFound(TourGuide guide) throws InterruptedException {
        event(guide, "stock.issued");
        guide.press("/");
        guide.type("antimatter");
    }
}
