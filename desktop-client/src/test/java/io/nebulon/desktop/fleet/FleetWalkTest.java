package io.nebulon.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.testing.DeskScene;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The fleet by keys alone, over a real server.
final class FleetWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static Connection other = SERVER.admin();
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

    @BeforeEach
    void open() {
        scene = DeskScene.open(SERVER.admin(), "KSC", FleetScreen::new);
    }

    @AfterEach
    void leave() {
        scene.close();
    }

    private static List<Ship> ships() {
        return TestServer.done(other.ships().all(ReferenceFilter.ALL)).value();
    }

    private static void register(String code, String name) {
        TestServer.done(
                other.ships()
                        .register(
                                new ShipInput(
                                        code, name, null, null, new BigDecimal("500"), null, null),
                                Intent.fresh()));
    }

    private void select(String code) {
        scene.show(new Place.Ship(code));
        scene.await(
                "the ship",
                () ->
                        scene.desk().layers().lookup("#ship-pane") instanceof ShipPane pane
                                && pane.isComplete());
    }

    @Test
    void registeringAShipByKeys() {
        scene.press(KeyCode.N);
        scene.awaitNode("#ship-sheet");
        scene.type("DRAGON-1");
        scene.press(KeyCode.ENTER);
        scene.type("Dragon");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNoNode("#ship-sheet");
        assertThat(ships()).extracting(Ship::code).contains("DRAGON-1");
        scene.await(
                "the ship in the list",
                () ->
                        scene.desk().layers().lookup("#ship-pane") instanceof ShipPane pane
                                && pane.isComplete());
    }

    @Test
    void aCodeThatIsTakenIsRefusedAtItsField() {
        register("TAKEN", "Taken");
        scene.press(KeyCode.N);
        scene.awaitNode("#ship-sheet");
        scene.type("TAKEN");
        scene.press(KeyCode.ENTER);
        scene.type("Other");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNode(".refusal-text");
        assertThat(scene.isThere("#ship-sheet")).isTrue();
    }

    @Test
    void aShipIsEditedAndRetired() {
        register("OLD-1", "Old one");
        select("OLD-1");
        scene.press(KeyCode.E);
        scene.awaitNode("#ship-sheet");
        scene.press(KeyCode.CONTROL, KeyCode.A);
        scene.type("New name");
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.awaitNoNode("#ship-sheet");
        assertThat(TestServer.done(other.ships().get("OLD-1")).value().name())
                .isEqualTo("New name");

        select("OLD-1");
        scene.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        scene.await("the question", () -> scene.desk().layers().isFloating());
        scene.press(KeyCode.TAB);
        scene.press(KeyCode.SPACE);
        scene.await(
                "the end",
                () ->
                        TestServer.done(other.ships().get("OLD-1")).value().status()
                                == ServiceStatus.RETIRED);
    }

    @Test
    void thePastIsLookedAtAndNothingIsChangedInIt() {
        register("THEN-1", "Then");
        DeskScene.onFx(() -> {
            scene.desk().pastProperty().set(Instant.parse("2020-01-01T00:00:00Z"));
            return true;
        });
        scene.awaitText("ships as of today");
        scene.press(KeyCode.N);
        scene.awaitText("Off in the past");
        assertThat(scene.isThere("#ship-sheet")).isFalse();
        DeskScene.onFx(() -> {
            scene.desk().pastProperty().set(null);
            return true;
        });
        scene.press(KeyCode.N);
        scene.awaitNode("#ship-sheet");
    }
}
