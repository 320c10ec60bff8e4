package io.nebulon.desktop.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentEdit;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.DeskScene;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Cargo by keys alone, over a real server, while another client works there, too.
final class CargoWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static Connection other = SERVER.admin();

    private final List<byte[]> printed = new ArrayList<>();
    private final List<String> saved = new ArrayList<>();
    private DeskScene scene;

    @BeforeAll
    static void furnish() {
        TestServer.furnish(other, "1000");
    }

    @AfterAll
    static void close() {
        other.close();
        SERVER.close();
    }

    /// Papers without a file chooser and without a printer.
    private final class PaperBasket implements Papers {
        @Override
        public void save(String name, byte[] pdf, Consumer<Done> done) {
            saved.add(name);
            done.accept(new Done.Written(name));
        }

        @Override
        public void print(String name, byte[] pdf, Consumer<Done> done) {
            printed.add(pdf);
            done.accept(new Done.NoPrinter());
        }
    }

    @BeforeEach
    void open() {
        scene =
                DeskScene.open(
                        SERVER.admin(), "KSC", desk -> new CargoScreen(desk, new PaperBasket()));
    }

    @AfterEach
    void leave() {
        scene.close();
    }

    // ---- what other clients do

    private static Shipment booked(String name, String quantity) {
        return TestServer.done(
                        other.cargo()
                                .book(
                                        new NewShipment(
                                                "KSC",
                                                "ISS",
                                                List.of(
                                                        new NewShipment.Line(
                                                                "WATER", new BigDecimal(quantity))),
                                                null,
                                                Instant.now().plus(Duration.ofDays(3)),
                                                name,
                                                null),
                                        Intent.fresh()))
                .value();
    }

    private static Shipment dispatched(String name, String quantity) {
        Shipment shipment = booked(name, quantity);
        return TestServer.done(
                        other.cargo()
                                .dispatch(shipment.id(), Dispatch.AS_BOOKED, null, Intent.fresh()))
                .value();
    }

    private static Shipment now(Shipment shipment) {
        return TestServer.done(other.cargo().get(shipment.id(), AsOf.NOW)).value();
    }

    private void select(Shipment shipment) {
        scene.show(new Place.Shipment(shipment.id()));
        scene.await(
                "the shipment",
                () ->
                        scene.desk().layers().lookup("#shipment-pane") instanceof ShipmentPane pane
                                && pane.isComplete()
                                && pane.isAsNewAs(shipment));
    }

    private void awaitStatus(Shipment shipment, ShipmentStatus status) {
        scene.await(status.name(), () -> now(shipment).status() == status);
    }

    // ---- the walks

    @Test
    void bookingATransferByKeysAndTakingItBack() {
        scene.press(KeyCode.N);
        scene.awaitNode("#book-sheet");
        scene.type("ISS");
        scene.await("the list", () -> scene.desk().layers().isDropDownOpen());
        scene.press(KeyCode.ENTER);
        scene.type("WATER");
        scene.await("the list", () -> scene.desk().layers().isDropDownOpen());
        scene.press(KeyCode.ENTER);
        scene.type("12");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNoNode("#book-sheet");

        scene.await("the way back", () -> scene.desk().undoProperty().get() != null);
        Shipment found =
                TestServer.done(other.cargo().all(ShipmentFilter.ALL.at("KSC"), (_, _) -> {}))
                        .value()
                        .stream()
                        .filter(s ->
                                s.lines().getFirst().quantity().compareTo(new BigDecimal("12"))
                                        == 0)
                        .findFirst()
                        .orElseThrow();
        assertThat(found.destination()).isEqualTo("ISS");

        DeskScene.onFx(() -> {
            scene.desk().undoProperty().get().preview().run();
            return true;
        });
        scene.awaitNode("#take-back-sheet");
        scene.await(
                "what it means",
                () -> scene.desk().layers().lookup("#take-back-sheet .medium") != null);
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitStatus(found, ShipmentStatus.CANCELLED);
    }

    @Test
    void moreThanThereIsIsRefusedAtItsFieldWithAWayOut() {
        scene.show(
                new Place.Form(
                        CargoFeature.ID,
                        "book",
                        java.util.Map.of(
                                "destination", "ISS", "sku", "WATER", "quantity", "900000")));
        scene.awaitNode("#book-sheet");
        scene.await(
                "what is there",
                () -> scene.desk().layers().lookup("#consequences .tone-bad") != null);
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNode(".refusal-text");
        scene.press(KeyCode.ALT, KeyCode.T);
        scene.awaitNoNode(".refusal-text");
    }

    @Test
    void dispatchingByOneKeyAndItsForm() {
        Shipment shipment = booked("Sent by key", "3");
        select(shipment);
        scene.press(KeyCode.D);
        scene.awaitNode("#dispatch-sheet");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitStatus(shipment, ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void aNewDueTimeIsToldAgainstThePlan() {
        Shipment shipment = dispatched("Late by key", "3");
        select(shipment);
        scene.press(KeyCode.L);
        scene.awaitNode("#delay-sheet");
        scene.type("+5 d");
        scene.press(KeyCode.ENTER);
        scene.type("Debris");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitStatus(shipment, ShipmentStatus.DELAYED);
        scene.awaitNoNode("#delay-sheet");
        ShipmentRow row = ShipmentRow.of(now(shipment), "", "", Instant.now());
        assertThat(row.isLate()).isTrue();
        assertThat(now(shipment).etaHistory().getLast().reason()).isEqualTo("Debris");
    }

    @Test
    void receivingInFullByOneKey() {
        Shipment shipment = dispatched("All of it", "5");
        select(shipment);
        scene.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        awaitStatus(shipment, ShipmentStatus.DELIVERED);
    }

    @Test
    void receivingInPartWithDamage() {
        Shipment shipment = dispatched("Part of it", "20");
        select(shipment);
        scene.press(KeyCode.R);
        scene.awaitNode("#receive-panel");
        scene.type("18.5");
        scene.press(KeyCode.ENTER);
        scene.type("2");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitStatus(shipment, ShipmentStatus.DELIVERED);
        ShipmentLine line = now(shipment).lines().getFirst();
        assertThat(line.received()).isEqualByComparingTo("18.5");
        assertThat(line.damaged()).isEqualByComparingTo("2");
        assertThat(line.missing()).isEqualByComparingTo("1.5");
        scene.awaitNoNode("#receive-panel");
    }

    @Test
    void aSurplusNeedsItsOwnWord() {
        Shipment shipment = dispatched("More than it", "10");
        select(shipment);
        scene.press(KeyCode.R);
        scene.awaitNode("#receive-panel");
        scene.type("11");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNode(".refusal-text");
        assertThat(now(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        scene.press(KeyCode.ALT, KeyCode.S);
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitStatus(shipment, ShipmentStatus.DELIVERED);
        assertThat(now(shipment).lines().getFirst().surplus()).isEqualByComparingTo("1");
    }

    @Test
    void aKeyThatDoesNothingSaysWhy() {
        Shipment shipment = booked("Not sent yet", "1");
        select(shipment);
        scene.press(KeyCode.R);
        scene.awaitText("Not possible with this shipment");

        Shipment sent = dispatched("Left behind", "1");
        select(sent);
        DeskScene.onFx(() -> {
            scene.screen().actions().stream()
                    .filter(action -> action.id().equals("cargo.receive"))
                    .forEach(scene.desk().layers()::run);
            scene.screen().show(new Place.Shipment(shipment.id()));
            return true;
        });
        scene.awaitText("Left behind is not selected any more");
        assertThat(scene.isThere("#receive-panel")).isFalse();
    }

    @Test
    void anotherShipmentIsNotShownOverABegunReceipt() {
        Shipment begun = dispatched("Half counted", "9");
        Shipment another = dispatched("Another one", "2");
        select(begun);
        scene.press(KeyCode.R);
        scene.awaitNode("#receive-panel");
        scene.type("8");
        scene.show(new Place.Shipment(another.id()));
        scene.awaitNode(".dialog-box");
        scene.press(KeyCode.ESCAPE);
        scene.awaitNoNode(".dialog-box");
        assertThat(scene.isThere("#receive-panel")).isTrue();
        scene.show(new Place.Shipment(another.id()));
        scene.awaitNode(".dialog-box");
        scene.press(KeyCode.SHIFT, KeyCode.TAB);
        scene.press(KeyCode.SPACE);
        scene.awaitNoNode("#receive-panel");
        select(another);
    }

    @Test
    void aStaleEditShowsBothVersionsAndMineCanBeSaved() {
        Shipment shipment = booked("Mine and theirs", "1");
        select(shipment);
        scene.press(KeyCode.E);
        scene.awaitNode("#edit-sheet");
        Instant theirs = Instant.now().plus(Duration.ofDays(9));
        TestServer.done(other.cargo().edit(shipment.id(), new ShipmentEdit().eta(theirs), null));
        scene.press(KeyCode.CONTROL, KeyCode.A);
        scene.type("Mine");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNode("#conflict");
        assertThat(now(shipment).description()).isEqualTo("Mine and theirs");
        scene.press(KeyCode.TAB);
        scene.press(KeyCode.SPACE);
        scene.await("mine", () -> "Mine".equals(now(shipment).description()));
    }

    @Test
    void losingAsksFirst() {
        Shipment shipment = dispatched("Nearly lost", "2");
        select(shipment);
        scene.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        scene.awaitNode("#loss-question");
        scene.press(KeyCode.ESCAPE);
        scene.awaitNoNode("#loss-question");
        assertThat(now(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void whatAnotherClientDoesIsShownByTheFeed() {
        Shipment shipment = booked("Watched", "4");
        select(shipment);
        TestServer.done(
                other.cargo().dispatch(shipment.id(), Dispatch.AS_BOOKED, null, Intent.fresh()));
        scene.await(
                "the change",
                () ->
                        scene.desk().layers().lookup("#shipment-pane") instanceof ShipmentPane pane
                                && pane.isUnderWay());
        select(booked("Newly booked", "4"));
    }

    @Test
    void theManifestIsSavedAndThePrinterMissedInWords() {
        Shipment shipment = booked("With: papers", "2");
        select(shipment);
        scene.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
        scene.await("the file", () -> !saved.isEmpty());
        assertThat(saved.getFirst()).isEqualTo("With- papers manifest.pdf");
        scene.press(KeyCode.CONTROL, KeyCode.P);
        scene.awaitNode("#refused");
        assertThat(new String(printed.getFirst(), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }
}
