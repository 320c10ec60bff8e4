package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import org.junit.jupiter.api.Test;

/// What was typed into a sheet is not lost by a click beside it.
final class LeaveSheetTest {
    private static final String QUESTION = ".dialog-box";
    private static final String SHEET = ".side-sheet";

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
}
