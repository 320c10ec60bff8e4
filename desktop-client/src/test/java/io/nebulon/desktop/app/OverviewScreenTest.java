package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.Policy;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The overview as somebody uses it, against a real server, by keys alone.
final class OverviewScreenTest {
    private static TestServer server;
    private static Connection other;

    private Sitting sitting;

    @BeforeAll
    static void begin() {
        server = TestServer.start();
        other = server.admin();
        TestServer.furnish(other, "100");
        done(other.inventory().setPolicy("KSC", "WATER", new Policy(null, new BigDecimal("500"))));
    }

    @AfterAll
    static void end() {
        other.close();
        server.close();
    }

    private void sit(Connection connection) {
        sitting = Sitting.at(connection, "KSC").go("overview");
        sitting.until("the alert is there", () -> sitting.isWritten("Water is low"));
    }

    @AfterEach
    void leave() {
        sitting.close();
    }

    @Test
    void anAlertLeadsToItsCause() {
        sit(server.admin());
        sitting.sees("Needs attention").fits();
        sitting.reach("#alert-table").press("Home", "Enter");
        sitting.until("the item is there", () -> sitting.isShownNow("#item-pane"));
        sitting.sees("Movements that make this number");
    }

    @Test
    void aFigureLeadsToItsList() {
        sit(server.admin());
        sitting.reach("#figure-onBoard").press("Enter");
        sitting.until("the list is there", () -> sitting.isShownNow("#stock-table"));
    }

    @Test
    void whatHappensIsToldAsItHappens() {
        sit(server.admin());
        done(other.inventory().receive("KSC", TestServer.water("7"), Intent.fresh()));
        sitting.sees("7 kg Water").sees("Stock received").fits();
    }

    @Test
    void manyThingsThatHaveNoNameYetGetTheirs() {
        for (int i = 1; i <= 36; i++) {
            String sku = "THING-" + i;
            done(
                    other.items()
                            .register(
                                    new ItemInput(
                                            sku,
                                            "Thing " + i,
                                            "kg",
                                            null,
                                            null,
                                            null,
                                            null,
                                            false,
                                            null),
                                    Intent.fresh()));
            Receipt.Line line = new Receipt.Line(sku, BigDecimal.ONE, null, null, null);
            done(
                    other.inventory()
                            .receive(
                                    "KSC",
                                    new Receipt(List.of(line), null, null, null),
                                    Intent.fresh()));
        }
        sit(server.admin());
        sitting.sees("1 kg Thing 36").sees("1 kg Thing 30");
        sitting.go("inventory").go("overview");
    }

    @Test
    void withoutALinkItStaysReadableAndSaysThatItHasStopped() {
        try (Link link = Link.to(server.uri())) {
            sit(TestServer.connect(link.address()));
            link.cut();
            sitting.sees("Link to the server lost at").sees("stopped at").fits();
            assertThat(sitting.isInSight("#alert-table")).isTrue();
            done(other.inventory().receive("KSC", TestServer.water("3"), Intent.fresh()));
            link.mend();
            sitting.press("F5");
            sitting.until("the band is gone", () -> !sitting.isShownNow("#lost-band"));
            sitting.sees("latest ");
        }
    }
}
