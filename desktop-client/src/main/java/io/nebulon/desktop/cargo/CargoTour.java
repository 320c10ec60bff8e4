package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentEdit;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// What the tour shows of cargo. The history is real; the shipments under way are made up, because
/// all of history has arrived.
final class CargoTour {
    private static final String LATE = "Resupply flight 24";
    private static final String DOCKED = "Galley resupply";
    private static final String WAITING = "Tools to Tiangong";
    private static final Set<ShipmentStatus> OPEN =
            Set.of(ShipmentStatus.PENDING, ShipmentStatus.IN_TRANSIT, ShipmentStatus.DELAYED);

    private CargoTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("cargo", CargoTour::delayed),
                new TourStop("cargo-receive", CargoTour::receive),
                new TourStop("cargo-receive-surplus", CargoTour::surplus),
                new TourStop("cargo-book", CargoTour::book),
                new TourStop("cargo-book-refused", CargoTour::refused),
                new TourStop("cargo-delay", CargoTour::delay),
                new TourStop("cargo-edit-conflict", CargoTour::conflict),
                new TourStop("cargo-lost", CargoTour::lost),
                new TourStop("cargo-undo", CargoTour::undo),
                new TourStop("cargo-discrepancies", CargoTour::discrepancies),
                new TourStop("cargo-history", CargoTour::history));
    }

    // ---- the scene

    private static <T> T done(Call<T> call) throws InterruptedException {
        return call.await().orThrow();
    }

    private static @Nullable Shipment named(Connection connection, String description)
            throws InterruptedException {
        return all(connection)
                .filter(s -> description.equals(s.description()))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Shipment> all(Connection connection) throws InterruptedException {
        return done(connection.cargo().all(ShipmentFilter.ALL.at("ISS"), (_, _) -> {}))
                .value()
                .stream();
    }

    private static @Nullable Shipment open(Connection connection, String description)
            throws InterruptedException {
        return all(connection)
                .filter(s -> description.equals(s.description()))
                .filter(s -> OPEN.contains(s.status()))
                .findFirst()
                .orElse(null);
    }

    /// What the stops are about; the tour may come by again after it was received.
    private static Shipment prepared(TourGuide guide, String description)
            throws InterruptedException {
        Connection connection = guide.desk().connection();
        if (open(connection, LATE) == null) {
            prepare(connection);
        }
        Shipment found = open(connection, description);
        if (found != null) {
            return found;
        }
        if (description.equals(DOCKED)) {
            return dock(connection);
        }
        throw new IllegalStateException("no shipment " + description);
    }

    private static void prepare(Connection connection) throws InterruptedException {
        Instant now = Instant.now();
        freighter(connection, "23");
        freighter(connection, "24");
        stock(connection, "CCSFS", "WATER", "900");
        stock(connection, "CCSFS", "OXYGEN", "120");
        dock(connection);
        Shipment late =
                ship(
                        connection,
                        "CCSFS",
                        LATE,
                        now.plus(Duration.ofHours(30)),
                        "WATER",
                        "612",
                        "OXYGEN",
                        "90");
        Shipment gone = leave(connection, late);
        done(
                connection
                        .cargo()
                        .delay(
                                gone.id(),
                                now.plus(Duration.ofHours(55)).plusSeconds(2_940),
                                "New rendezvous plan",
                                gone.etag(),
                                Intent.fresh()));
        done(
                connection
                        .cargo()
                        .book(
                                new NewShipment(
                                        "ISS",
                                        "TIANGONG",
                                        List.of(new NewShipment.Line("RPCM", new BigDecimal("2"))),
                                        null,
                                        now.plus(Duration.ofDays(12)),
                                        WAITING,
                                        null),
                                Intent.fresh()));
    }

    private static Shipment dock(Connection connection) throws InterruptedException {
        stock(connection, "BAIKONUR", "WATER", "900");
        stock(connection, "BAIKONUR", "OXYGEN", "400");
        stock(connection, "BAIKONUR", "FOOD-CREW", "900");
        Shipment docked =
                ship(
                        connection,
                        "BAIKONUR",
                        DOCKED,
                        Instant.now().plus(Duration.ofHours(2)),
                        "WATER",
                        "420",
                        "OXYGEN",
                        "30",
                        "FOOD-CREW",
                        "344");
        return leave(connection, docked);
    }

    private static void freighter(Connection connection, String number)
            throws InterruptedException {
        done(
                connection
                        .ships()
                        .register(
                                new ShipInput(
                                        "FREIGHTER-" + number,
                                        "Freighter " + number,
                                        "Freighter",
                                        null,
                                        new BigDecimal("5000"),
                                        null,
                                        "ISS"),
                                Intent.fresh()));
    }

    private static void stock(Connection connection, String station, String sku, String quantity)
            throws InterruptedException {
        boolean isByLot = sku.startsWith("FOOD");
        Receipt.Line line =
                new Receipt.Line(
                        sku, new BigDecimal(quantity), null, isByLot ? "MS-32-F2" : null, null);
        done(
                connection
                        .inventory()
                        .receive(
                                station,
                                new Receipt(List.of(line), null, null, null),
                                Intent.fresh()));
    }

    private static Shipment ship(
            Connection connection, String origin, String name, Instant eta, String... goods)
            throws InterruptedException {
        List<NewShipment.Line> lines = new java.util.ArrayList<>();
        for (int i = 0; i < goods.length; i += 2) {
            lines.add(new NewShipment.Line(goods[i], new BigDecimal(goods[i + 1])));
        }
        return done(connection
                        .cargo()
                        .book(
                                new NewShipment(
                                        origin,
                                        "ISS",
                                        lines,
                                        name.equals(LATE) ? "FREIGHTER-24" : "FREIGHTER-23",
                                        eta,
                                        name,
                                        null),
                                Intent.fresh()))
                .value();
    }

    private static Shipment leave(Connection connection, Shipment shipment)
            throws InterruptedException {
        return done(connection
                        .cargo()
                        .dispatch(shipment.id(), new Dispatch(null, null), null, Intent.fresh()))
                .value();
    }

    // ---- the stops

    private static Shipment open(TourGuide guide, String description) throws InterruptedException {
        Shipment shipment = prepared(guide, description);
        show(guide, shipment.id());
        return shipment;
    }

    private static void show(TourGuide guide, String id) throws InterruptedException {
        guide.onScreen(() -> endReceiving(guide));
        guide.open(new Place.Shipment(id));
        guide.await("the shipment", () -> isShown(guide, id));
        guide.focus("#cargo-table");
    }

    /// What was counted and not received yet would be asked about.
    private static boolean endReceiving(TourGuide guide) {
        if (guide.desk().layers().lookup("#shipment-pane") instanceof ShipmentPane pane
                && pane.isReceiving()) {
            pane.endReceiving();
        }
        return true;
    }

    private static boolean isShown(TourGuide guide, String id) {
        return guide.desk().layers().lookup("#shipment-pane") instanceof ShipmentPane pane
                && pane.shownId().equals(id)
                && pane.isComplete();
    }

    private static boolean isUnderWay(TourGuide guide) {
        return guide.desk().layers().lookup("#shipment-pane") instanceof ShipmentPane pane
                && pane.isUnderWay();
    }

    private static void delayed(TourGuide guide) throws InterruptedException {
        open(guide, LATE);
    }

    private static void receiving(TourGuide guide) throws InterruptedException {
        open(guide, DOCKED);
        guide.press("R");
        guide.await(
                "the receipt",
                () -> {
                    Node panel = guide.desk().layers().lookup("#receive-panel");
                    return panel != null && panel.isFocusWithin();
                });
    }

    private static void receive(TourGuide guide) throws InterruptedException {
        receiving(guide);
        guide.type("418.4");
        for (int i = 0; i < 6; i++) {
            guide.press("Enter");
        }
        guide.type("340");
        guide.press("Enter");
        guide.type("6");
    }

    private static void surplus(TourGuide guide) throws InterruptedException {
        receiving(guide);
        guide.type("428");
        guide.press("Enter");
        guide.await("the question", () -> guide.desk().layers().lookup(".refusal-text") != null);
    }

    private static void form(TourGuide guide, String quantity) throws InterruptedException {
        open(guide, WAITING);
        guide.open(
                new Place.Form(
                        CargoFeature.ID,
                        "book",
                        Map.of(
                                "destination", "TIANGONG",
                                "sku", "WATER",
                                "quantity", quantity,
                                "ship", "FREIGHTER-24",
                                "description", "Water for the laboratory")));
        guide.await(
                "the form",
                () ->
                        guide.desk().layers().lookup(".book-line") instanceof BookLine line
                                && line.isComplete());
    }

    private static void book(TourGuide guide) throws InterruptedException {
        form(guide, "120");
    }

    private static void refused(TourGuide guide) throws InterruptedException {
        form(guide, "900000");
        guide.press("Ctrl+Enter");
        guide.await("the refusal", () -> guide.desk().layers().lookup(".refusal-text") != null);
    }

    private static void delay(TourGuide guide) throws InterruptedException {
        open(guide, LATE);
        guide.press("L");
        guide.await("the form", () -> guide.desk().layers().lookup("#delay-sheet") != null);
        guide.type("+4 d");
    }

    private static void conflict(TourGuide guide) throws InterruptedException {
        Shipment shipment = open(guide, WAITING);
        guide.press("E");
        guide.await("the form", () -> guide.desk().layers().lookup("#edit-sheet") != null);
        done(
                guide.desk()
                        .connection()
                        .cargo()
                        .edit(
                                shipment.id(),
                                new ShipmentEdit().eta(Instant.now().plus(Duration.ofDays(15))),
                                null));
        guide.type(WAITING + " and back");
        guide.press("Ctrl+Enter");
        guide.await("both versions", () -> guide.desk().layers().lookup("#conflict") != null);
    }

    private static void lost(TourGuide guide) throws InterruptedException {
        open(guide, LATE);
        guide.press("Ctrl+Shift+L");
        guide.await("the question", () -> guide.desk().layers().lookup("#loss-question") != null);
    }

    private static void undo(TourGuide guide) throws InterruptedException {
        form(guide, "20");
        guide.press("Ctrl+Enter");
        guide.await("the booking", () -> guide.desk().undoProperty().get() != null);
        guide.press("Ctrl+Z");
        guide.await(
                "the preview",
                () ->
                        guide.desk().layers().lookup("#back-commit") instanceof Button commit
                                && !commit.isDisabled());
    }

    private static void discrepancies(TourGuide guide) throws InterruptedException {
        receive(guide);
        guide.press("Ctrl+Enter");
        guide.await("the receipt", () -> guide.desk().layers().lookup("#receive-panel") == null);
        guide.await("what differed", () -> !isUnderWay(guide));
    }

    private static void history(TourGuide guide) throws InterruptedException {
        Shipment found = named(guide.desk().connection(), "Cygnus NG-23");
        if (found != null) {
            show(guide, found.id());
        }
    }
}
