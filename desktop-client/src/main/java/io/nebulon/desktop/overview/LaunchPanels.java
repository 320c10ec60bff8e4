package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.ui.chart.BarChart;
import io.nebulon.desktop.ui.chart.FlowChart;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What was launched: its mass over time by destination, and the flows between stations.
final class LaunchPanels {
    private static final List<Role> SERIES =
            List.of(Role.SERIES_1, Role.SERIES_2, Role.SERIES_3, Role.SERIES_4);
    private static final BigDecimal THOUSAND = new BigDecimal(1000);

    private final Desk desk;
    private final OverviewModel model;
    private final Words words;
    private final Formats formats;
    private final BarChart massChart;
    private final HBox massLegend = Rows.across(12);
    private final Label massUnit = Text.small("");
    private final ChartBox massBox;
    private final FlowChart flowChart;
    private final Label flowRemark = Text.small("");
    private final ChartBox flowBox;
    private final Panel mass;
    private final Panel flows;

    LaunchPanels(Desk desk, OverviewModel model) {
        this.desk = desk;
        this.model = model;
        this.words = desk.words(LaunchPanels.class);
        this.formats = desk.formats();
        massChart =
                new BarChart(desk.look(), formats, words.get("mass.spoken"))
                        .values(this::tonnesText);
        flowChart =
                new FlowChart(
                        desk.look(),
                        words.get("flows.spoken"),
                        List.of(
                                words.get("flows.from"),
                                words.get("flows.to"),
                                words.get("flows.mass")),
                        tonnes -> tonnesText(tonnes) + " " + words.get("unit.t"));
        massLegend.setMinWidth(0);
        massBox = new ChartBox(massChart);
        massBox.getStyleClass().add("chart-box");
        flowBox = new ChartBox(flowChart);
        flowBox.getStyleClass().add("chart-box");
        mass = new Panel(words.get("mass.title"), massLegend, massUnit).with(massBox);
        flows = new Panel(words.get("flows.title"), flowRemark).with(flowBox);
        model.launched().valueProperty().addListener((_, _, _) -> show());
        model.launched().failureProperty().addListener((_, _, _) -> show());
    }

    Panel mass() {
        return mass;
    }

    Panel flows() {
        return flows;
    }

    Node massChart() {
        return massChart;
    }

    Node flowChart() {
        return flowChart;
    }

    void show() {
        Bounded<Shipment> read = model.launched().value();
        massLegend.getChildren().clear();
        massUnit.setText("");
        flowRemark.setText("");
        if (read == null) {
            String why = model.launched().failureProperty().get();
            massBox.say(why);
            flowBox.say(why);
            return;
        }
        List<Instant> starts = model.period().starts(formats.now());
        showMass(Launches.perStep(read.items(), starts), starts, read.isWhole());
        List<Launches.Flow> between = Launches.flows(read.items(), starts.getFirst());
        flowBox.say(between.isEmpty() ? nothingIn("flows.none") : "");
        flowRemark.setText(between.isEmpty() ? "" : words.get("flows.remark"));
        flowChart.show(
                between.stream()
                        .map(f ->
                                new FlowChart.Flow(
                                        desk.stations().name(f.origin()),
                                        desk.stations().name(f.destination()),
                                        tonnes(f.massKg())))
                        .toList());
    }

    private void showMass(Launches.PerStep launched, List<Instant> starts, boolean isWhole) {
        if (launched.isEmpty()) {
            massBox.say(nothingIn("mass.none"));
            return;
        }
        List<String> names =
                new ArrayList<>(
                        launched.destinations().stream().map(desk.stations()::name).toList());
        if (launched.hasOthers()) {
            names.add(words.get("mass.others"));
        }
        List<BarChart.Group> groups = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            for (BigDecimal mass : launched.steps().get(i)) {
                values.add(mass == null ? null : tonnes(mass));
            }
            groups.add(
                    new BarChart.Group(
                            model.period().label(starts.get(i), i == 0, words.language().locale()),
                            i == starts.size() - 1,
                            values));
        }
        massBox.say("");
        massChart.show(names, SERIES.subList(0, names.size()), groups);
        for (int i = 0; i < names.size(); i++) {
            Region mark = Rows.styled(new Region(), "legend-mark", "legend-" + (i + 1));
            massLegend
                    .getChildren()
                    .add(
                            Rows.across(
                                    6,
                                    mark,
                                    Text.shrinking(Text.small(legend(launched, names, i)))));
        }
        massUnit.setText(words.get(isWhole ? "mass.unit" : "mass.unitLatest"));
    }

    /// The short code where the full name would need too much room.
    private static String legend(Launches.PerStep launched, List<String> names, int i) {
        boolean isStation = i < launched.destinations().size();
        return isStation && names.get(i).length() > 14
                ? launched.destinations().get(i)
                : names.get(i);
    }

    private String nothingIn(String key) {
        return words.get(key, words.get("period." + model.period()));
    }

    private String tonnesText(BigDecimal tonnes) {
        boolean isLittle = tonnes.compareTo(new BigDecimal("0.1")) < 0;
        return formats.fixed(tonnes, isLittle ? 3 : 1);
    }

    private static BigDecimal tonnes(BigDecimal kilograms) {
        return kilograms.divide(THOUSAND, 3, RoundingMode.HALF_EVEN);
    }
}
