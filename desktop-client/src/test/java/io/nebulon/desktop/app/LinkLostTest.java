package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every screen while the link is lost, and after its return.
final class LinkLostTest {
    @ParameterizedTest
    @CsvSource({
        "LIGHT, 1280, 800, 130, GERMAN",
        "DARK, 1280, 800, 100, ENGLISH",
        "LIGHT, 1920, 1080, 90, ENGLISH"
    })
    void everyScreenStaysReadableAndComesBack(
            ThemeChoice theme, int width, int height, int text, Language language) {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin();
                Link link = Link.to(server.uri())) {
            TestServer.furnish(admin, "100");
            try (Sitting sitting = Sitting.at(TestServer.connect(link.address()), "KSC")) {
                sitting.wearing(theme, width, height, text);
                Fx.run(() -> sitting.client().speak(language));
                List<String> screens =
                        sitting.client().features().stream().map(Feature::id).toList();
                screens.forEach(screen -> sitting.go(screen).fits());
                link.cut();
                sitting.until("the link is lost", () -> sitting.isShownNow("#lost-band"));
                for (String screen : screens) {
                    sitting.go(screen).fits();
                    assertThat(sitting.isInSight("#lost-band")).as(screen).isTrue();
                }
                link.mend();
                sitting.press("F5");
                sitting.until("the link is back", () -> !sitting.isShownNow("#lost-band"));
                screens.forEach(screen -> sitting.go(screen).fits());
            }
        }
    }
}
