package io.nebulon.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.fleet.FleetFeature;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.DeskScene;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/// The buttons under a form keep their height where the form is higher than the window.
final class FootTest {
    @Test
    void theButtonsUnderAHighFormKeepTheirHeight() {
        try (TestServer server = TestServer.start();
                Connection admin = server.admin()) {
            TestServer.furnish(admin, "10");
            try (DeskScene scene =
                    DeskScene.open(server.admin(), "KSC", desk -> new FleetFeature().open(desk))) {
                ActionBar bar =
                        DeskScene.onFx(() ->
                                new ActionBar(
                                        scene.desk().icons(),
                                        "More",
                                        List.of(Action.of("book", "Book", () -> {})),
                                        "book"));
                DeskScene.onFx(() -> {
                    Region form = new Region();
                    form.setPrefHeight(1000);
                    VBox page = new VBox(form, bar);
                    new Scene(page, 400, 200);
                    page.applyCss();
                    page.layout();
                    return true;
                });
                assertThat(bar.getHeight()).isPositive().isEqualTo(bar.prefHeight(-1));
            }
        }
    }
}
