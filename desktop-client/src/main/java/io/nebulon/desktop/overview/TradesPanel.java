package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.analytics.TradesOverTime;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.chart.BarChart;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// How many trades were made, over time.
final class TradesPanel {
    private final OverviewModel model;
    private final Words words;
    private final BarChart chart;
    private final Label remark = Text.small("");
    private final ChartBox box;
    private final Panel panel;

    TradesPanel(Desk desk, OverviewModel model) {
        this.model = model;
        this.words = desk.words(TradesPanel.class);
        chart =
                new BarChart(desk.look(), desk.formats(), words.get("trades.spoken"))
                        .values(desk.formats()::plain);
        box = new ChartBox(chart);
        box.getStyleClass().add("chart-box");
        panel = new Panel(words.get("trades.title"), remark).with(box);
        model.trades().valueProperty().addListener((_, _, _) -> show());
        model.trades().failureProperty().addListener((_, _, _) -> show());
    }

    Panel panel() {
        return panel;
    }

    private void show() {
        Read<TradesOverTime> read = model.trades().value();
        if (read == null) {
            box.say(model.trades().failureProperty().get());
            return;
        }
        TradesOverTime now = read.value();
        long sum = now.buckets().stream().mapToLong(TradesOverTime.InBucket::trades).sum();
        remark.setText(words.get("trades.sum", sum));
        if (sum == 0) {
            box.say(words.get("trades.none"));
            return;
        }
        List<BarChart.Group> groups = new ArrayList<>();
        for (int i = 0; i < now.buckets().size(); i++) {
            TradesOverTime.InBucket bucket = now.buckets().get(i);
            List<@Nullable BigDecimal> values = new ArrayList<>();
            values.add(bucket.trades() == 0 ? null : BigDecimal.valueOf(bucket.trades()));
            groups.add(
                    new BarChart.Group(
                            model.period().label(bucket.from(), i == 0, words.language().locale()),
                            i == now.buckets().size() - 1,
                            values));
        }
        box.say("");
        chart.show(List.of(words.get("trades.title")), List.of(Role.SERIES_1), groups);
    }
}
