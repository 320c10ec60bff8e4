package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A shift at the station without the mouse: goods come in, are traded away, leave and arrive.
final class KeyboardWalkTest {
    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800", "DARK, 1920, 1080"})
    void aWholeShiftByKeysAlone(ThemeChoice theme, int width, int height) {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "100");
            try (Sitting sitting = Sitting.at(server.admin(), "KSC")) {
                sitting.wearing(theme, width, height, 100);
                sitting.go("overview").fits();

                InventoryPage inventory = new InventoryPage(sitting).select("WATER", "Water");
                inventory.receive("20").commit().isBooked().shows("Water", "120.000");
                sitting.fits();

                TradesPage trades = new TradesPage(sitting);
                trades.offer("KSC", "ISS", "WATER", "30", "2");
                sitting.fits();
                trades.commit().isMade().shows("Water", "Initiated");

                CargoPage cargo = new CargoPage(sitting).select("Water");
                cargo.dispatch();
                sitting.fits();
                cargo.receiveAll();
                sitting.fits();
                assertThat(onHand(admin, "ISS")).isEqualByComparingTo("30");
                assertThat(onHand(admin, "KSC")).isEqualByComparingTo("90");

                sitting.go("fleet").fits().go("settings").fits();
                sitting.press("F1").fits().press("Esc").press("Ctrl+K").fits().press("Esc");
            }
        }
    }

    private static BigDecimal onHand(Connection admin, String station) {
        return done(admin.inventory().level(station, "WATER", AsOf.NOW)).value().onHand();
    }
}
