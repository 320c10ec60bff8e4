package io.nebulon.desktop.cargo;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.DeskScene;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A figure of the overview opens the list of exactly what it counts.
final class TallyWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection OTHER = SERVER.admin();

    @AfterAll
    static void close() {
        OTHER.close();
        SERVER.close();
    }

    private static void send(Duration due, boolean isLeaving) {
        NewShipment booked =
                new NewShipment(
                        "KSC",
                        "ISS",
                        List.of(new NewShipment.Line("WATER", BigDecimal.ONE)),
                        null,
                        Instant.now().plus(due),
                        null,
                        null);
        String id = done(OTHER.cargo().book(booked, Intent.fresh())).value().id();
        if (isLeaving) {
            done(OTHER.cargo().dispatch(id, Dispatch.AS_BOOKED, null, Intent.fresh()));
        }
    }

    @Test
    void theListsHaveAsManyAsTheServerCounts() {
        TestServer.furnish(OTHER, "100");
        send(Duration.ofDays(3), true);
        send(Duration.ofDays(6), true);
        send(Duration.ofDays(20), true);
        send(Duration.ofDays(2), false);
        var summary = done(OTHER.analytics().summary("KSC")).value();
        assertThat(summary.arriving()).isEqualTo(2);
        try (DeskScene scene = DeskScene.open(SERVER.admin(), "KSC", new CargoFeature()::open)) {
            scene.await("all", () -> count(scene) == 4);
            scene.show(new Place.Listed(Tally.ARRIVING));
            scene.await("those", () -> count(scene) == summary.arriving());
            assertThat(scene.isThere("#only-figure")).isTrue();
            scene.show(new Place.Listed(Tally.UNDER_WAY));
            scene.await("those", () -> count(scene) == summary.inTransit().shipments());
        }
    }

    private static int count(DeskScene scene) {
        return scene.desk().layers().lookup("#cargo-table") instanceof TableView<?> table
                ? table.getItems().size()
                : -1;
    }
}
