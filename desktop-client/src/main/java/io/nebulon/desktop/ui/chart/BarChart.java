package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Bars from a zero line, one or more for each place on the axis, each with its figure on top.
public final class BarChart extends ChartFrame {
    private static final double BAR = 16;
    private static final double GAP = 6;

    private final Formats formats;
    private List<Group> groups = List.of();
    private List<String> names = List.of();
    private List<Role> colours = List.of();
    private Function<BigDecimal, String> valueText;

    /// The bars at one place.
    ///
    /// @param label below them
    /// @param isCurrent whether it is the one that is still going on
    /// @param values one for each series; null for none
    public record Group(String label, boolean isCurrent, List<@Nullable BigDecimal> values) {}

    public BarChart(Look look, Formats formats, String name) {
        super(look, name);
        this.formats = formats;
        this.valueText = number -> formats.fixed(number, 1);
    }

    public BarChart values(Function<BigDecimal, String> text) {
        valueText = text;
        return this;
    }

    /// @param seriesNames what the legend calls them, in the order of the values
    public void show(List<String> seriesNames, List<Role> seriesColours, List<Group> places) {
        names = List.copyOf(seriesNames);
        colours = List.copyOf(seriesColours);
        groups = List.copyOf(places);
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        if (groups.isEmpty()) {
            return;
        }
        double most =
                groups.stream()
                        .flatMap(group -> group.values().stream())
                        .filter(Objects::nonNull)
                        .mapToDouble(BigDecimal::doubleValue)
                        .max()
                        .orElse(1);
        Scale scale = Scale.of(0, most, true);
        g.setFont(small());
        double left =
                8
                        + Math.ceil(
                                scale.marks().stream()
                                        .mapToDouble(m -> textWidth(markText(m), small()))
                                        .max()
                                        .orElse(0));
        double top = look().px(18);
        double bottom = height - look().px(22);
        double right = width - 4;
        for (double mark : scale.marks()) {
            double y = bottom - (bottom - top) * scale.share(mark);
            line(g, left, y, right, y, mark == 0 ? Role.CONTROL_BORDER : Role.GRID);
            text(g, markText(mark), left - 8, y, TextAlignment.RIGHT, Role.FAINT);
        }
        double step = (right - left) / groups.size();
        boolean areLabelled = groups.stream().allMatch(group -> hasRoomForLabels(group, step));
        for (int i = 0; i < groups.size(); i++) {
            drawGroup(
                    g,
                    groups.get(i),
                    left + step * (i + 0.5),
                    step,
                    top,
                    bottom,
                    scale,
                    areLabelled);
        }
        drawLabels(g, left, step, bottom, width);
    }

    private String markText(double mark) {
        return formats.plain(BigDecimal.valueOf(mark).stripTrailingZeros());
    }

    private void drawGroup(
            GraphicsContext g,
            Group group,
            double middle,
            double step,
            double top,
            double bottom,
            Scale scale,
            boolean isLabelled) {
        List<Integer> there = new ArrayList<>();
        for (int i = 0; i < group.values().size(); i++) {
            if (group.values().get(i) != null) {
                there.add(i);
            }
        }
        double bar = barWidth(there.size(), step);
        double x = middle - (there.size() * bar + (there.size() - 1) * GAP) / 2;
        for (int i : there) {
            BigDecimal value = Objects.requireNonNull(group.values().get(i));
            double height = (bottom - top) * scale.share(value.doubleValue());
            g.setFill(colours().of(colours.get(i)));
            g.fillRoundRect(x, bottom - height, bar, height + 2, 4, 4);
            g.clearRect(x, bottom + 0.6, bar, 2);
            if (isLabelled) {
                text(
                        g,
                        valueText.apply(value),
                        x + bar / 2,
                        bottom - height - look().px(8),
                        TextAlignment.CENTER,
                        Role.TEXT);
            }
            x += bar + GAP;
        }
        line(g, middle - step / 2, bottom, middle + step / 2, bottom, Role.CONTROL_BORDER);
    }

    private double barWidth(int bars, double step) {
        return Math.min(look().px(BAR), (step - GAP) / Math.max(1, bars) - GAP);
    }

    /// Either every bar says its value or none does: a few of them would look as if they mattered
    /// more.
    private boolean hasRoomForLabels(Group group, double step) {
        List<BigDecimal> there =
                group.values().stream()
                        .<BigDecimal>mapMulti((v, taken) -> {
                            if (v != null) {
                                taken.accept(v);
                            }
                        })
                        .toList();
        double room = barWidth(there.size(), step) + GAP * 2.4;
        return there.stream().allMatch(v -> textWidth(valueText.apply(v), small()) < room);
    }

    /// As many labels as there is room for.
    private void drawLabels(
            GraphicsContext g, double left, double step, double bottom, double width) {
        double widest =
                groups.stream()
                        .mapToDouble(group -> textWidth(group.label(), small()))
                        .max()
                        .orElse(0);
        int every = (int) Math.max(1, Math.ceil((widest + 8) / step));
        for (int i = 0; i < groups.size(); i++) {
            if ((groups.size() - 1 - i) % every == 0) {
                Group group = groups.get(i);
                double half = textWidth(group.label(), small()) / 2;
                text(
                        g,
                        group.label(),
                        Math.min(left + step * (i + 0.5), width - half),
                        bottom + look().px(13),
                        TextAlignment.CENTER,
                        group.isCurrent() ? Role.TEXT : Role.FAINT);
            }
        }
    }

    @Override
    List<String> heads() {
        List<String> heads = new ArrayList<>(List.of(""));
        heads.addAll(names);
        return heads;
    }

    @Override
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Group group : groups) {
            List<String> row = new ArrayList<>(List.of(group.label()));
            group.values().forEach(v -> row.add(v == null ? Formats.NONE : valueText.apply(v)));
            rows.add(row);
        }
        return rows;
    }
}
