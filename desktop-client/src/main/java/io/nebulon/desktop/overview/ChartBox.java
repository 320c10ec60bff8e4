package io.nebulon.desktop.overview;

import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// A chart of the overview, or a sentence in its place where there is nothing to show.
final class ChartBox extends StackPane {
    private final Node chart;

    ChartBox(Node chart) {
        this.chart = chart;
        setMinSize(0, 0);
        say("");
    }

    /// @param sentence empty for the chart
    void say(String sentence) {
        if (sentence.isEmpty()) {
            getChildren().setAll(List.of(chart));
        } else {
            Label label = Text.wrapping(Text.toned(Text.body(sentence), Tone.MUTED));
            label.getStyleClass().add("chart-sentence");
            getChildren().setAll(List.of(label));
        }
    }
}
