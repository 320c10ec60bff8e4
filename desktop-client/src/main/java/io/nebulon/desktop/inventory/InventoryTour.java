package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;

/// What the tour shows of the inventory.
final class InventoryTour {
    private static final Instant THEN = Instant.parse("2025-08-09T10:00:00Z");

    private InventoryTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("inventory", guide -> item(guide, "OXYGEN")),
                new TourStop("inventory-past", InventoryTour::past),
                new TourStop(
                        "inventory-receive",
                        guide -> form(guide, "receive", Map.of("sku", "OXYGEN", "quantity", "40"))),
                new TourStop("inventory-choose-item", InventoryTour::choose),
                new TourStop("inventory-issue-refused", InventoryTour::refused),
                new TourStop(
                        "inventory-move", guide -> form(guide, "move", Map.of("sku", "OXYGEN"))),
                new TourStop(
                        "inventory-count",
                        guide ->
                                form(guide, "count", Map.of("sku", "OXYGEN", "quantity", "215.5"))),
                new TourStop("inventory-policy", InventoryTour::policy),
                new TourStop("inventory-scan", InventoryTour::scan),
                new TourStop("inventory-undo", InventoryTour::undo),
                new TourStop("inventory-leave", InventoryTour::leave),
                new TourStop("inventory-needs-action", InventoryTour::needsAction),
                new TourStop("inventory-nothing-found", InventoryTour::nothingFound));
    }

    private static void item(TourGuide guide, String sku) throws InterruptedException {
        guide.open(new Place.Item("ISS", sku));
        guide.await(
                "the movements of " + sku,
                () -> guide.desk().connection() != null && isShown(guide));
    }

    private static boolean isShown(TourGuide guide) {
        return guide.desk().layers().lookup("#item-pane") instanceof ItemPane pane
                && pane.isComplete();
    }

    private static void past(TourGuide guide) throws InterruptedException {
        guide.onScreen(() -> {
            guide.desk().pastProperty().set(THEN);
            return true;
        });
        item(guide, "WATER");
    }

    private static void form(TourGuide guide, String kind, Map<String, String> filled)
            throws InterruptedException {
        item(guide, "OXYGEN");
        guide.open(new Place.Form(InventoryFeature.ID, kind, filled));
        guide.await(
                "the form",
                () ->
                        guide.desk().layers().lookup(".booking-line") instanceof BookingLine line
                                && (line.isComplete() || !filled.containsKey("sku")));
    }

    private static void choose(TourGuide guide) throws InterruptedException {
        form(guide, "receive", Map.of());
        guide.type("wat");
        guide.await("the list", () -> guide.desk().layers().isDropDownOpen());
    }

    private static void refused(TourGuide guide) throws InterruptedException {
        form(guide, "issue", Map.of("sku", "OXYGEN", "quantity", "900", "location", "QUEST"));
        guide.press("Ctrl+Enter");
        guide.await("the refusal", () -> guide.desk().layers().lookup(".refusal-text") != null);
    }

    private static void policy(TourGuide guide) throws InterruptedException {
        item(guide, "OXYGEN");
        guide.press("P");
        guide.await("the form", () -> guide.desk().layers().lookup("#policy-sheet") != null);
    }

    private static void scan(TourGuide guide) throws InterruptedException {
        item(guide, "OXYGEN");
        guide.press("F2");
        guide.await("the scan field", () -> guide.desk().layers().lookup("#scan-sheet") != null);
        guide.type("WATER");
        guide.press("Enter");
        guide.await("the article", () -> guide.desk().layers().lookup("#scan-receive") != null);
    }

    private static void undo(TourGuide guide) throws InterruptedException {
        form(guide, "receive", Map.of("sku", "OXYGEN", "quantity", "6.2", "location", "QUEST"));
        guide.press("Ctrl+Enter");
        guide.await("the booking", () -> guide.desk().undoProperty().get() != null);
        guide.press("Ctrl+Z");
        guide.await(
                "the preview",
                () ->
                        guide.desk().layers().lookup("#undo-commit") instanceof Button commit
                                && !commit.isDisabled());
    }

    private static void leave(TourGuide guide) throws InterruptedException {
        choose(guide);
        guide.press("Esc");
        guide.press("Esc");
        guide.await("the question", () -> guide.desk().layers().isFloating());
    }

    private static void needsAction(TourGuide guide) throws InterruptedException {
        item(guide, "OXYGEN");
        guide.press("Alt+N");
    }

    private static void nothingFound(TourGuide guide) throws InterruptedException {
        item(guide, "OXYGEN");
        guide.press("/");
        guide.type("antimatter");
    }
}
