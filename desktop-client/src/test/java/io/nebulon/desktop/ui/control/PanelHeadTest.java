package io.nebulon.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.ui.theme.Look;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class PanelHeadTest {
    private final Label remark = Fx.on(() -> Text.small("tonnes launched in all"));
    private final Panel panel = Fx.on(() -> new Panel("Mass launched", remark));

    @Test
    void whatHasRoomStandsInOneRowAtBothEnds() {
        double height = laidOut(600);
        assertThat(place(remark).getMaxX()).isCloseTo(600 - 13, Offset.offset(1.5));
        assertThat(place(remark).getCenterY()).isCloseTo(height / 2, Offset.offset(1.5));
        assertThat(place(name()).getCenterY()).isCloseTo(height / 2, Offset.offset(1.5));
    }

    @Test
    void elseTheRemarksStandBelowAndNothingIsCut() {
        double oneRow = laidOut(600);
        double whole = place(remark).getWidth();
        double twoRows = laidOut(180);
        assertThat(twoRows).isGreaterThan(oneRow + 10);
        assertThat(place(remark).getMinY()).isGreaterThan(place(name()).getMaxY());
        assertThat(place(remark).getMaxX()).isLessThan(180);
        assertThat(place(remark).getWidth()).isCloseTo(whole, Offset.offset(1.0));
    }

    private Label name() {
        return (Label) panel.lookup(".panel-title");
    }

    private static Bounds place(Label label) {
        return Fx.on(() -> label.localToScene(label.getLayoutBounds()));
    }

    /// @return its height at that width
    private double laidOut(double width) {
        return Fx.on(() -> {
            if (panel.getScene() == null) {
                new Look().wear(new Scene(new StackPane(panel)));
            }
            panel.applyCss();
            double height = panel.prefHeight(width);
            panel.resize(width, height);
            panel.layout();
            return height;
        });
    }
}
