package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.ui.chart.BarChart;
import io.nebulon.desktop.ui.chart.Series;
import io.nebulon.desktop.ui.chart.TimeChart;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What an item was traded for, as steps, and how much of it per month, as bars.
final class PriceCharts extends VBox {
    private static final int MONTHS = 12;

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final Label title = Text.shrinking(Text.panelTitle(""));
    private final Label unit = Text.faint("");
    private final TimeChart price;
    private final BarChart volume;
    private final Label volumeTitle = Text.shrinking(Text.small(""));
    private final Label nothing = Text.wrapping(Text.toned(Text.small(""), Tone.MUTED));
    private final StackPane priceBox;
    private final StackPane volumeBox;

    /// @param hasVolume whether the bars are shown, too
    PriceCharts(Desk desk, boolean hasVolume) {
        this.desk = desk;
        this.words = desk.words(PriceCharts.class);
        this.formats = desk.formats();
        price =
                new TimeChart(desk.look(), formats, words.language(), words.get("prices.spoken"))
                        .notFromZero();
        volume =
                new BarChart(desk.look(), formats, words.get("volume.spoken"))
                        .values(formats::plain);
        priceBox = box(price, 120);
        volumeBox = box(volume, 120);
        var head = Rows.across(8, title, Rows.spring(), unit);
        head.setPadding(new Insets(8, 16, 4, 16));
        volumeTitle.setPadding(new Insets(4, 16, 0, 16));
        nothing.setPadding(new Insets(0, 16, 8, 16));
        getChildren().addAll(head, nothing, priceBox);
        if (hasVolume) {
            getChildren().addAll(volumeTitle, volumeBox);
        }
        setMinWidth(0);
        hide();
    }

    private StackPane box(Region chart, double height) {
        StackPane box = new StackPane(chart);
        box.setPadding(new Insets(0, 12, 6, 12));
        box.setMinHeight(desk.look().px(height));
        box.setPrefHeight(desk.look().px(height));
        return box;
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }

    /// @param prices the newest first; null while they are asked for
    /// @param currency only prices in this one can be compared
    void show(@Nullable Item item, @Nullable List<Price> prices, String currency) {
        if (item == null || prices == null) {
            hide();
            return;
        }
        setVisible(true);
        setManaged(true);
        title.setText(words.get("prices.title", item.name()));
        String unitName = formats.units().name(item.unit());
        unit.setText(words.get("prices.unit", currency, unitName));
        List<Price> shown =
                prices.stream()
                        .filter(p -> p.currency().equals(currency))
                        .sorted(Comparator.comparing(Price::at))
                        .toList();
        boolean isAny = !shown.isEmpty();
        nothing.setText(isAny ? "" : words.get("prices.none", item.name(), currency));
        show(nothing, !isAny);
        show(priceBox, isAny);
        show(volumeTitle, isAny);
        show(volumeBox, isAny);
        if (isAny) {
            showPrices(shown);
            showVolume(shown, unitName);
        }
    }

    private static void show(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /// A price stays until the next one; the last one goes on to now.
    private void showPrices(List<Price> shown) {
        List<Series.Point> points = new ArrayList<>();
        shown.forEach(p -> points.add(new Series.Point(p.at(), p.unitPrice())));
        Instant now = formats.now();
        points.add(new Series.Point(now, shown.getLast().unitPrice()));
        price.values(words.get("prices.head"), formats::plain);
        price.show(
                shown.getFirst().at(),
                now,
                List.of(Series.steps(words.get("prices.head"), Role.SERIES_1, points)));
    }

    private void showVolume(List<Price> shown, String unitName) {
        Map<YearMonth, BigDecimal> byMonth = new TreeMap<>();
        YearMonth last = YearMonth.from(Formats.utc(formats.now()));
        for (int back = MONTHS - 1; back >= 0; back--) {
            byMonth.put(last.minusMonths(back), BigDecimal.ZERO);
        }
        for (Price one : shown) {
            YearMonth month = YearMonth.from(one.at().atZone(ZoneOffset.UTC));
            byMonth.computeIfPresent(month, (_, sum) -> sum.add(one.quantity()));
        }
        DateTimeFormatter name = DateTimeFormatter.ofPattern("MMM", words.language().locale());
        List<BarChart.Group> groups = new ArrayList<>();
        byMonth.forEach((month, sum) -> {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            values.add(sum.signum() == 0 ? null : sum);
            groups.add(new BarChart.Group(name.format(month), month.equals(last), values));
        });
        volumeTitle.setText(words.get("volume.title", unitName));
        volume.show(List.of(words.get("volume.head")), List.of(Role.SERIES_2), groups);
    }
}
