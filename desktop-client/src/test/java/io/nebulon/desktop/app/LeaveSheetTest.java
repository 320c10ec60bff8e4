package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was typed into a sheet is not lost by a click beside it.
final class LeaveSheetTest {
    private static final String QUESTION = ".dialog-box";
    private static final String SHEET = ".side-sheet";
    private static final String RECEIPT = "#receive-panel";

    @Test
    void anotherScreenAndAnotherSectionAskFirst() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "100");
            try (Sitting sitting = Sitting.at(server.admin(), "KSC")) {
                sitting.go("administration").press("Alt+4", "N");
                sitting.until("a form", () -> sitting.isShownNow(SHEET));
                sitting.type("X");
                sitting.click("#rail-cargo");
                sitting.until("the question", () -> sitting.isShownNow(QUESTION));
                sitting.press("Esc");
                assertThat(sitting.isInSight(SHEET)).isTrue();
                assertThat(sitting.isInSight("#administration-tabs")).isTrue();

                sitting.press("Alt+5");
                sitting.until("the question", () -> sitting.isShownNow(QUESTION));
                sitting.press("Shift+Tab", "Space");
                sitting.until("it goes on", () -> !sitting.isShownNow(SHEET));
                sitting.press("N");
                sitting.until("another form", () -> sitting.isShownNow(SHEET));
                sitting.click("#rail-cargo");
                sitting.until("nothing was typed", () -> sitting.isShownNow("#cargo-table"));
                assertThat(sitting.isInSight(SHEET)).isFalse();
            }
        }
    }

    @Test
    void aBegunReceiptAsksBeforeAnotherStationScreenOrDay() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "100");
            dispatched(admin, "Half counted");
            try (Sitting sitting = Sitting.at(server.admin(), "ISS")) {
                new CargoPage(sitting).select("Half counted");
                sitting.press("R");
                sitting.until("a receipt", () -> sitting.isShownNow(RECEIPT));
                sitting.type("8");
                List<Runnable> ways =
                        List.of(
                                () -> sitting.goTo("@KSC", "Go to Station KSC"),
                                () -> sitting.press("Ctrl+Shift+O", "Down", "Enter"),
                                () -> sitting.press("Ctrl+2"),
                                () -> sitting.press("Alt+Left"));
                for (Runnable way : ways) {
                    way.run();
                    sitting.until("the question", () -> sitting.isShownNow(QUESTION));
                    sitting.press("Esc");
                    sitting.until("it is gone", () -> !sitting.isShownNow(QUESTION));
                    assertThat(sitting.isInSight(RECEIPT)).isTrue();
                    assertThat(sitting.desk().station().code()).isEqualTo("ISS");
                    assertThat(sitting.desk().pastProperty().get()).isNull();
                }
                sitting.goTo("@KSC", "Go to Station KSC");
                sitting.until("the question", () -> sitting.isShownNow(QUESTION));
                sitting.press("Shift+Tab", "Space");
                sitting.until(
                        "it is about KSC", () -> sitting.desk().station().code().equals("KSC"));
                assertThat(sitting.isInSight(RECEIPT)).isFalse();
            }
        }
    }

    @Test
    void aBookingForOneStationIsNotGoneOnWithAtAnother() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "100");
            try (Sitting sitting = Sitting.at(server.admin(), "KSC")) {
                sitting.go("inventory").press("R");
                sitting.until("a form", () -> sitting.isShownNow(SHEET));
                sitting.type("WATER");
                sitting.until("it is offered", () -> sitting.desk().layers().isDropDownOpen());
                sitting.press("Enter").type("5");
                sitting.click("#station-button").press("Up", "Enter");
                sitting.until("the question", () -> sitting.isShownNow(QUESTION));
                sitting.press("Shift+Tab", "Space");
                sitting.until(
                        "it is about ISS", () -> sitting.desk().station().code().equals("ISS"));
                assertThat(sitting.isInSight(SHEET)).isFalse();
            }
        }
    }

    private static void dispatched(Connection admin, String name) {
        NewShipment wanted =
                new NewShipment(
                        "KSC",
                        "ISS",
                        List.of(new NewShipment.Line("WATER", BigDecimal.TEN)),
                        null,
                        null,
                        name,
                        null);
        String id = TestServer.done(admin.cargo().book(wanted, Intent.fresh())).value().id();
        TestServer.done(admin.cargo().dispatch(id, Dispatch.AS_BOOKED, null, Intent.fresh()));
    }
}
