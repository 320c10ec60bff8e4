package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// What goes from where to where: bands between two columns, as wide as the quantity.
public final class FlowChart extends ChartFrame {
    private static final List<Role> COLOURS =
            List.of(Role.SERIES_1, Role.SERIES_3, Role.SERIES_2, Role.SERIES_4);
    private static final double BAR = 6;
    private static final double GAP = 22;
    private static final double MARGIN = 14;
    private static final double MOST_LABEL = 0.34;
    private static final double STRENGTH = 0.35;

    private final List<String> heads;
    private final Function<BigDecimal, String> valueText;
    private List<Flow> flows = List.of();

    /// @param quantity more than nothing
    public record Flow(String from, String to, BigDecimal quantity) {}

    /// One end of flows.
    private static final class End {
        private final String name;
        private BigDecimal sum = BigDecimal.ZERO;
        private double top;
        private double used;

        End(String name) {
            this.name = name;
        }
    }

    /// @param heads of the table behind it: from, to, quantity
    public FlowChart(
            Look look, String name, List<String> heads, Function<BigDecimal, String> valueText) {
        super(look, name);
        this.heads = List.copyOf(heads);
        this.valueText = valueText;
    }

    public void show(List<Flow> all) {
        flows = all.stream().sorted(Comparator.comparing(Flow::quantity).reversed()).toList();
        redraw();
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        if (flows.isEmpty()) {
            return;
        }
        Map<String, End> from = ends(Flow::from);
        Map<String, End> to = ends(Flow::to);
        double gap = look().px(GAP);
        double room = height - 2 * look().px(MARGIN) - (Math.max(from.size(), to.size()) - 1) * gap;
        double whole = flows.stream().mapToDouble(f -> f.quantity().doubleValue()).sum();
        double scale = Math.max(0, room) / whole;
        place(from, scale, gap, height);
        place(to, scale, gap, height);
        double left = labelRoom(from, width);
        double right = width - labelRoom(to, width);
        int colour = 0;
        Map<String, Color> colours = new LinkedHashMap<>();
        for (String name : from.keySet()) {
            colours.put(name, colours().of(COLOURS.get(colour++ % COLOURS.size())));
        }
        for (Flow flow : inOrder(from, to)) {
            band(g, flow, from, to, scale, left, right, colours);
        }
        from.values().forEach(end -> bar(g, end, left - BAR, scale, colours.get(end.name)));
        to.values().forEach(end -> bar(g, end, right, scale, colours().of(Role.CONTROL_BORDER)));
        double most = width * MOST_LABEL;
        from.values().forEach(e -> label(g, e, left - BAR - 8, scale, most, TextAlignment.RIGHT));
        to.values().forEach(e -> label(g, e, right + BAR + 8, scale, most, TextAlignment.LEFT));
    }

    private Map<String, End> ends(Function<Flow, String> side) {
        Map<String, End> ends = new LinkedHashMap<>();
        for (Flow flow : flows) {
            End end = ends.computeIfAbsent(side.apply(flow), End::new);
            end.sum = end.sum.add(flow.quantity());
        }
        return ends;
    }

    private static void place(Map<String, End> ends, double scale, double gap, double height) {
        double whole = ends.values().stream().mapToDouble(e -> e.sum.doubleValue() * scale).sum();
        double top = (height - whole - gap * (ends.size() - 1)) / 2;
        for (End end : ends.values()) {
            end.top = top;
            top += end.sum.doubleValue() * scale + gap;
        }
    }

    /// Bands leave and arrive in the order of the ends, so that they cross as little as may be.
    private List<Flow> inOrder(Map<String, End> from, Map<String, End> to) {
        List<String> first = List.copyOf(from.keySet());
        List<String> second = List.copyOf(to.keySet());
        return flows.stream()
                .sorted(
                        Comparator.comparingInt((Flow f) -> first.indexOf(f.from()))
                                .thenComparingInt(f -> second.indexOf(f.to())))
                .toList();
    }

    private static void band(
            GraphicsContext g,
            Flow flow,
            Map<String, End> from,
            Map<String, End> to,
            double scale,
            double left,
            double right,
            Map<String, Color> colours) {
        End start = from.get(flow.from());
        End end = to.get(flow.to());
        Color colour = colours.get(flow.from());
        if (start == null || end == null || colour == null) {
            return;
        }
        double thickness = flow.quantity().doubleValue() * scale;
        double y1 = start.top + start.used;
        double y2 = end.top + end.used;
        start.used += thickness;
        end.used += thickness;
        double middle = (left + right) / 2;
        g.setFill(colour.deriveColor(0, 1, 1, STRENGTH));
        g.beginPath();
        g.moveTo(left, y1);
        g.bezierCurveTo(middle, y1, middle, y2, right, y2);
        g.lineTo(right, y2 + thickness);
        g.bezierCurveTo(middle, y2 + thickness, middle, y1 + thickness, left, y1 + thickness);
        g.closePath();
        g.fill();
    }

    private static void bar(
            GraphicsContext g, End end, double x, double scale, @Nullable Color colour) {
        g.setFill(colour);
        g.fillRect(x, end.top, BAR, Math.max(1, end.sum.doubleValue() * scale));
    }

    private void label(
            GraphicsContext g, End end, double x, double scale, double most, TextAlignment align) {
        double y = end.top + end.sum.doubleValue() * scale / 2;
        double half = look().px(8);
        g.setFont(strong());
        text(g, fitting(end.name, most), x, y - half, align, Role.TEXT);
        g.setFont(small());
        text(g, valueText.apply(end.sum), x, y + half, align, Role.MUTED);
    }

    /// A name as far as there is room for it; the table behind has it in full.
    private String fitting(String name, double most) {
        String text = name;
        while (text.length() > 4 && textWidth(text, strong()) > most) {
            text = text.substring(0, text.length() - 2).stripTrailing() + "…";
        }
        return text;
    }

    private double labelRoom(Map<String, End> ends, double width) {
        double widest =
                ends.values().stream()
                        .mapToDouble(e ->
                                Math.max(
                                        textWidth(e.name, strong()),
                                        textWidth(valueText.apply(e.sum), small())))
                        .max()
                        .orElse(0);
        return Math.min(widest, width * MOST_LABEL) + BAR + 10;
    }

    @Override
    List<String> heads() {
        return heads;
    }

    @Override
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Flow flow : flows) {
            rows.add(List.of(flow.from(), flow.to(), valueText.apply(flow.quantity())));
        }
        return rows;
    }
}
