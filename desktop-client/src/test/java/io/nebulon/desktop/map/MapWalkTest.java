package io.nebulon.desktop.map;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.station.StationPosition;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.DeskScene;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The map by keys alone, over a real server.
final class MapWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection OTHER = SERVER.admin();
    private static String shipment = "";
    private DeskScene scene;

    @BeforeAll
    static void furnish() {
        TestServer.furnish(OTHER, "1000");
        place(
                "KSC",
                "spaceport",
                new StationPosition(number("28.6"), number("-80.6"), null, null, null));
        place(
                "ISS",
                "orbital_station",
                new StationPosition(null, null, number("419"), number("51.6"), null));
        done(
                OTHER.ships()
                        .register(
                                new ShipInput(
                                        "CRS-31", "Dragon CRS-31", null, null, null, null, null),
                                Intent.fresh()));
        shipment = send("CRS-31");
    }

    private static void place(String code, String kind, StationPosition position) {
        done(
                OTHER.stations()
                        .replace(
                                code,
                                new StationInput(
                                        code,
                                        "Station " + code,
                                        "EARTH",
                                        kind,
                                        null,
                                        position,
                                        null,
                                        null,
                                        null),
                                null));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static String send(@Nullable String ship) {
        NewShipment booked =
                new NewShipment(
                        "KSC",
                        "ISS",
                        List.of(new NewShipment.Line("WATER", number("5"))),
                        ship,
                        Instant.now().plus(Duration.ofDays(3)),
                        null,
                        null);
        String id = done(OTHER.cargo().book(booked, Intent.fresh())).value().id();
        done(OTHER.cargo().dispatch(id, Dispatch.AS_BOOKED, null, Intent.fresh()));
        return id;
    }

    @AfterAll
    static void close() {
        OTHER.close();
        SERVER.close();
    }

    @BeforeEach
    void open() {
        scene = DeskScene.open(SERVER.admin(), "KSC", MapScreen::new);
        scene.await("the flight", () -> flights() > 0);
    }

    @AfterEach
    void leave() {
        scene.close();
    }

    private int flights() {
        return scene.desk().layers().lookup("#flight-table") instanceof TableView<?> table
                ? table.getItems().size()
                : 0;
    }

    private String approach() {
        Node panel = scene.desk().layers().lookup("#approach");
        StringBuilder said = new StringBuilder();
        panel.lookupAll(".label")
                .forEach(node -> said.append(((Label) node).getText()).append(' '));
        return said.toString();
    }

    @Test
    void keysGoFromStationToShipToSpaceport() {
        scene.press(KeyCode.N);
        scene.await("the station", () -> approach().contains("419 km high, up to 51.6°"));
        scene.press(KeyCode.N);
        scene.await("the ship", () -> approach().contains("by plan"));
        assertThat(approach()).contains("Station KSC → Station ISS").contains("in 2 d 23 h");
        scene.press(KeyCode.N);
        scene.await("the spaceport", () -> approach().contains("28.6° N, 80.6° W"));
        scene.press(KeyCode.ESCAPE);
        scene.await("nothing", () -> approach().contains("Select a ship"));
    }

    @Test
    void whatIsSelectedIsOpened() {
        scene.press(KeyCode.N);
        scene.press(KeyCode.N);
        scene.press(KeyCode.ENTER);
        scene.press(KeyCode.H);
        assertThat(scene.opened())
                .containsExactly(new Place.Shipment(shipment), new Place.Ship("CRS-31"));
    }

    @Test
    void aStationIsOpenedInTheInventory() {
        scene.press(KeyCode.N);
        scene.press(KeyCode.ENTER);
        assertThat(scene.opened()).containsExactly(new Place.Screen("inventory"));
        assertThat(scene.desk().station().code()).isEqualTo("ISS");
    }

    @Test
    void aTableStandsBehindTheMap() {
        scene.press(KeyCode.T);
        scene.awaitNode("#site-table");
        assertThat(
                        scene.desk().layers().lookup("#site-table") instanceof TableView<?> table
                                ? table.getItems().size()
                                : 0)
                .isEqualTo(2);
        scene.press(KeyCode.T);
        scene.awaitNode("#world");
    }

    @Test
    void keysZoomAndMove() {
        WorldView world = (WorldView) scene.desk().layers().lookup("#world");
        scene.press(KeyCode.PLUS);
        assertThat(world.lens().zoom()).isEqualTo(Lens.STEP);
        double before = world.lens().left();
        scene.press(KeyCode.RIGHT);
        assertThat(world.lens().left()).isGreaterThan(before);
        scene.press(KeyCode.DIGIT0);
        assertThat(world.lens()).isEqualTo(Lens.WHOLE);
    }

    @Test
    void whatAnotherClientSendsComesByItself() {
        int before = flights();
        send(null);
        scene.await("one more", () -> flights() == before + 1);
    }
}
