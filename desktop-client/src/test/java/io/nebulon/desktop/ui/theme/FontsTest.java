package io.nebulon.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.testing.Fx;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

final class FontsTest {
    private static final List<String> FAMILIES =
            List.of(Fonts.REGULAR, Fonts.MEDIUM, Fonts.SEMIBOLD, Fonts.MONO);

    @Test
    void theyAreThereUnderTheirNames() {
        Fx.run(Fonts::load);
        for (String family : FAMILIES) {
            assertThat(Fx.on(() -> Font.font(family, 13).getFamily())).isEqualTo(family);
        }
    }

    @Test
    void digitsAreEquallyWideSoThatFiguresStandInLine() {
        Fx.run(Fonts::load);
        for (String family : FAMILIES) {
            DoubleSummaryStatistics widths =
                    "0123456789"
                            .chars()
                            .mapToDouble(digit -> width(family, String.valueOf((char) digit)))
                            .summaryStatistics();
            assertThat(widths.getMax() - widths.getMin()).as(family).isLessThan(0.02);
            assertThat(width(family, "+")).as(family).isEqualTo(width(family, "−"));
        }
    }

    private static double width(String family, String text) {
        return Fx.on(() -> {
            Text measured = new Text(text.repeat(20));
            measured.setFont(Font.font(family, 13));
            return measured.getLayoutBounds().getWidth() / 20;
        });
    }
}
