package io.nebulon.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.fleet.FleetFeature;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.DeskScene;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/// A pane that is older than its list says so.
final class AgePillTest {
    @Test
    void aPaneThatIsBehindItsListSaysHowOldItIs() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (DeskScene scene =
                    DeskScene.open(server.admin(), "KSC", desk -> new FleetFeature().open(desk))) {
                Freshness freshness =
                        new Freshness(() -> Instant.now().minus(Duration.ofMinutes(3)));
                AgePill pill = DeskScene.onFx(() -> new AgePill(scene.desk(), freshness));
                assertThat(isShown(pill)).isFalse();
                DeskScene.onFx(() -> {
                    freshness.read();
                    return true;
                });
                assertThat(isShown(pill)).isFalse();
                DeskScene.onFx(() -> {
                    freshness.changed();
                    return true;
                });
                assertThat(isShown(pill)).isTrue();
                assertThat(DeskScene.onFx(() -> ((Labeled) pill.lookup(".label")).getText()))
                        .contains("3 min");
                DeskScene.onFx(() -> {
                    freshness.forget();
                    return true;
                });
                assertThat(isShown(pill)).isFalse();
            }
        }
    }

    private static boolean isShown(AgePill pill) {
        return DeskScene.onFx(pill::isVisible);
    }
}
