package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Lines or steps over time.
public final class TimeChart extends ChartFrame {
    private final Formats formats;
    private final Language language;
    private List<Series> series = List.of();
    private List<Threshold> thresholds = List.of();
    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable Instant cursor;
    private boolean isFromZero = true;
    private Function<BigDecimal, String> valueText;
    private String valueHead = "";

    /// A value across the whole chart, such as a reorder point.
    public record Threshold(BigDecimal value, String label, Role colour) {}

    /// @param name for those who do not see it
    public TimeChart(Look look, Formats formats, Language language, String name) {
        super(look, name);
        this.formats = formats;
        this.language = language;
        this.valueText = formats::plain;
    }

    /// What is shown, from one moment to another.
    public void show(Instant first, Instant last, List<Series> lines) {
        from = first;
        to = last.isAfter(first) ? last : first.plusSeconds(3600);
        series = List.copyOf(lines);
        redraw();
    }

    public void thresholds(List<Threshold> values) {
        thresholds = List.copyOf(values);
        redraw();
    }

    /// A moment that is looked at, or null.
    public void cursor(@Nullable Instant at) {
        cursor = at;
        redraw();
    }

    /// For prices, whose changes would be lost above a zero line.
    public TimeChart notFromZero() {
        isFromZero = false;
        return this;
    }

    /// How values are written, and what stands over them in the table.
    public TimeChart values(String head, Function<BigDecimal, String> text) {
        valueHead = head;
        valueText = text;
        return this;
    }

    /// Where everything lies on the canvas.
    private record Plot(
            double left,
            double right,
            double top,
            double bottom,
            Instant from,
            Instant to,
            Scale scale) {
        double x(Instant at) {
            double whole = to.toEpochMilli() - from.toEpochMilli();
            return left + (right - left) * (at.toEpochMilli() - from.toEpochMilli()) / whole;
        }

        double y(double value) {
            return bottom - (bottom - top) * scale.share(value);
        }
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        Instant first = from;
        Instant last = to;
        if (first == null || last == null) {
            return;
        }
        Scale scale = scale();
        g.setFont(small());
        double gutter =
                scale.marks().stream()
                        .mapToDouble(mark -> textWidth(markText(mark), small()))
                        .max()
                        .orElse(0);
        Plot plot =
                new Plot(
                        Math.ceil(gutter) + 8,
                        width - 8 - endRoom(),
                        look().px(8),
                        height - look().px(20),
                        first,
                        last,
                        scale);
        drawGrid(g, plot);
        drawTime(g, plot);
        thresholds.forEach(threshold -> draw(g, plot, threshold));
        series.forEach(one -> draw(g, plot, one));
        drawCursor(g, plot);
    }

    private Scale scale() {
        List<BigDecimal> values =
                Stream.concat(
                                series.stream()
                                        .flatMap(s -> s.points().stream())
                                        .map(Series.Point::value)
                                        .filter(v -> v != null),
                                thresholds.stream().map(Threshold::value))
                        .toList();
        double least = values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
        return Scale.of(least, most, isFromZero);
    }

    /// Room for names at the ends of the lines.
    private double endRoom() {
        return series.size() < 2
                ? 0
                : series.stream().mapToDouble(s -> textWidth(s.name(), strong())).max().orElse(0)
                        + 10;
    }

    private String markText(double mark) {
        return formats.plain(BigDecimal.valueOf(mark).stripTrailingZeros());
    }

    private void drawGrid(GraphicsContext g, Plot plot) {
        for (double mark : plot.scale.marks()) {
            double y = plot.y(mark);
            line(g, plot.left, y, plot.right, y, mark == 0 ? Role.CONTROL_BORDER : Role.GRID);
            text(g, markText(mark), plot.left - 8, y, TextAlignment.RIGHT, Role.FAINT);
        }
    }

    private void drawTime(GraphicsContext g, Plot plot) {
        int room = (int) ((plot.right - plot.left) / look().px(74));
        for (TimeMarks.Mark mark :
                TimeMarks.between(plot.from, plot.to, Math.max(2, room), language)) {
            double half = textWidth(mark.label(), small()) / 2;
            double x = Math.clamp(plot.x(mark.at()), plot.left + half - 8, plot.right - half + 8);
            text(g, mark.label(), x, plot.bottom + look().px(12), TextAlignment.CENTER, Role.FAINT);
        }
    }

    private void draw(GraphicsContext g, Plot plot, Threshold threshold) {
        double y = Math.floor(plot.y(threshold.value().doubleValue())) + 0.5;
        g.setStroke(colours().of(threshold.colour()));
        g.setLineWidth(1);
        g.setLineDashes(4, 3);
        g.strokeLine(plot.left, y, plot.right, y);
        g.setLineDashes();
        boolean isRoomBelow = y + look().px(16) < plot.bottom;
        text(
                g,
                threshold.label(),
                plot.right,
                y + (isRoomBelow ? look().px(8) : -look().px(8)),
                TextAlignment.RIGHT,
                threshold.colour());
    }

    private void draw(GraphicsContext g, Plot plot, Series line) {
        g.save();
        g.beginPath();
        g.rect(plot.left - 1, plot.top - 6, plot.right - plot.left + 8, plot.bottom - plot.top + 8);
        g.clip();
        g.setStroke(colours().of(line.colour()));
        boolean isPlanned = line.stroke() == Series.Stroke.PLANNED;
        g.setLineWidth(isPlanned ? 1.2 : 1.8);
        g.setLineDashes(
                line.stroke() == Series.Stroke.ACTUAL ? new double[] {} : new double[] {5, 4});
        g.setLineJoin(javafx.scene.shape.StrokeLineJoin.ROUND);
        trace(g, plot, line);
        g.stroke();
        g.restore();
        drawEnd(g, plot, line);
    }

    private static void trace(GraphicsContext g, Plot plot, Series line) {
        g.beginPath();
        boolean isDown = false;
        double lastY = 0;
        for (Series.Point point : line.points()) {
            BigDecimal value = point.value();
            if (value == null) {
                isDown = false;
                continue;
            }
            double x = plot.x(point.at());
            double y = plot.y(value.doubleValue());
            if (!isDown) {
                g.moveTo(x, y);
            } else if (line.isStep()) {
                g.lineTo(x, lastY);
                g.lineTo(x, y);
            } else {
                g.lineTo(x, y);
            }
            isDown = true;
            lastY = y;
        }
    }

    private void drawEnd(GraphicsContext g, Plot plot, Series line) {
        if (line.points().isEmpty() || line.stroke() != Series.Stroke.ACTUAL) {
            return;
        }
        Series.Point last = line.points().getLast();
        BigDecimal value = last.value();
        if (value == null) {
            return;
        }
        double x = Math.min(plot.x(last.at()), plot.right);
        double y = plot.y(value.doubleValue());
        g.setFill(colours().of(line.colour()));
        g.fillOval(x - 3.5, y - 3.5, 7, 7);
        if (series.size() > 1) {
            g.setFont(strong());
            text(g, line.name(), x + 8, y, TextAlignment.LEFT, line.colour());
            g.setFont(small());
        }
    }

    private void drawCursor(GraphicsContext g, Plot plot) {
        Instant at = cursor;
        if (at != null && !at.isBefore(plot.from) && !at.isAfter(plot.to)) {
            double x = plot.x(at);
            line(g, x, plot.top - 4, x, plot.bottom, Role.ACCENT);
        }
    }

    @Override
    List<String> heads() {
        List<String> heads = new ArrayList<>(List.of("UTC"));
        if (series.size() == 1) {
            heads.add(valueHead.isEmpty() ? series.getFirst().name() : valueHead);
        } else {
            series.forEach(s -> heads.add(s.name()));
        }
        return heads;
    }

    @Override
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            for (Series.Point point : series.get(i).points()) {
                List<String> row = new ArrayList<>();
                row.add(formats.dayAndTime(point.at()));
                for (int j = 0; j < series.size(); j++) {
                    BigDecimal value = point.value();
                    row.add(j != i ? "" : value == null ? Formats.NONE : valueText.apply(value));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
