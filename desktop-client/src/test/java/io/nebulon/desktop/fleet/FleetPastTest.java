package io.nebulon.desktop.fleet;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.ModelThread;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the ships carried at a past moment, over a real server and without a toolkit.
final class FleetPastTest {
    private final TestServer server = TestServer.start();
    private final Connection connection = server.admin();
    private final ModelThread thread = new ModelThread();
    private final FleetModel model =
            new FleetModel(
                    connection,
                    thread.tasks(),
                    new Refusals(
                            Words.of(Language.ENGLISH, FleetModel.class),
                            new Formats(Language.ENGLISH, InstantSource.system())));

    @AfterEach
    void end() {
        thread.run(model::detach);
        connection.close();
        thread.close();
        server.close();
    }

    private void until(String what, @Nullable Instant past, boolean isUnderWay) {
        thread.run(() -> model.show(past));
        thread.until(
                what,
                () -> {
                    ShipRow row = model.rows().get("FERRY");
                    return row != null && row.isUnderWay() == isUnderWay;
                });
    }

    @Test
    void aShipCarriesWhatItCarriedThen() {
        TestServer.furnish(connection, "100");
        connection.feed().start();
        done(
                connection
                        .ships()
                        .register(
                                new ShipInput("FERRY", "Ferry", null, null, null, null, null),
                                Intent.fresh()));
        Shipment booked =
                done(connection
                                .cargo()
                                .book(
                                        new NewShipment(
                                                "KSC",
                                                "ISS",
                                                List.of(
                                                        new NewShipment.Line(
                                                                "WATER", BigDecimal.TEN)),
                                                "FERRY",
                                                null,
                                                null,
                                                null),
                                        Intent.fresh()))
                        .value();
        Instant before = booked.bookedAt();
        Await.until("time goes on", () -> Instant.now().isAfter(before.plusMillis(2)));
        done(connection.cargo().dispatch(booked.id(), Dispatch.AS_BOOKED, null, Intent.fresh()));

        until("it is under way now", null, true);
        until("it was not then", before, false);
        assertThat(thread.on(() -> model.rows().get("FERRY").open())).hasSize(1);
        until("and is under way now", null, true);
    }
}
