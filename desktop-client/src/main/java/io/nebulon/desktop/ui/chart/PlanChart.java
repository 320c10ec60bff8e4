package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// What was planned over what happened, each at its moment on a true axis of time.
public final class PlanChart extends ChartFrame {
    private static final int LANES = 2;
    private static final double GAP = 10;

    private final Names names;
    private final Language language;
    private Plan plan = new Plan(List.of(), List.of(), null, null, null);

    /// What the two lines and the columns behind them are called.
    public record Names(String planned, String actual, String none) {}

    /// Something that was to happen, has happened, or is expected.
    ///
    /// @param when its moment in words, as exact as it is known
    public record Mark(Instant at, String name, String when, Kind kind) {}

    /// How a mark is drawn.
    public enum Kind {
        PLANNED,
        DONE,
        /// Done, and bad news.
        ALERT,
        /// Lost: nothing comes after it.
        END,
        EXPECTED,
        /// Expected, later than planned.
        EXPECTED_LATE
    }

    /// @param planned in order
    /// @param actual in order
    /// @param now where the line of today stands, or null when all is over
    /// @param nowText what stands at it
    /// @param deviation between the last of both, in words; null when there is none to tell
    public record Plan(
            List<Mark> planned,
            List<Mark> actual,
            @Nullable Instant now,
            @Nullable String nowText,
            @Nullable String deviation) {
        Instant first() {
            return moments().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        }

        Instant last() {
            return moments().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        }

        private Stream<Instant> moments() {
            return Stream.of(
                            planned.stream().map(Mark::at),
                            actual.stream().map(Mark::at),
                            Stream.ofNullable(now))
                    .flatMap(s -> s);
        }
    }

    public PlanChart(Look look, Language language, String name, Names names) {
        super(look, name);
        this.language = language;
        this.names = names;
        setFocusTraversable(true);
    }

    public void show(Plan shown) {
        plan = shown;
        redraw();
    }

    /// How high it wants to be at 100 % text.
    public static double height() {
        return 176;
    }

    // ---- drawing

    private record Axis(Instant from, Instant to, double left, double right) {
        double x(Instant at) {
            double whole = Duration.between(from, to).toMillis();
            double part = Duration.between(from, at).toMillis();
            return left + (right - left) * (whole <= 0 ? 0 : part / whole);
        }
    }

    @Override
    void draw(GraphicsContext g, double width, double height) {
        if (plan.actual().isEmpty()) {
            return;
        }
        double left = look().px(76);
        Instant from = plan.first();
        Instant to = plan.last();
        if (!from.isBefore(to)) {
            from = from.minus(Duration.ofHours(12));
            to = to.plus(Duration.ofHours(12));
        }
        Axis axis = new Axis(from, to, left + look().px(14), width - look().px(30));
        double planned = look().px(54);
        double actual = look().px(98);
        g.setFont(small());
        drawMarks(g, axis, look().px(10), look().px(22), actual + look().px(8));
        text(g, names.planned(), 0, planned, TextAlignment.LEFT, Role.MUTED);
        g.setFont(strong());
        text(g, names.actual(), 0, actual, TextAlignment.LEFT, Role.TEXT);
        g.setFont(small());
        drawNow(g, axis, look().px(1), actual);
        drawPlanned(g, axis, planned);
        drawActual(g, axis, actual);
        drawDeviation(g, axis, planned, actual);
        drawLabels(g, axis, actual + look().px(18), width);
    }

    private void drawMarks(GraphicsContext g, Axis axis, double y, double top, double bottom) {
        int room = (int) ((axis.right - axis.left) / look().px(74));
        for (TimeMarks.Mark mark :
                TimeMarks.between(axis.from, axis.to, Math.max(2, room), language)) {
            double x = axis.x(mark.at());
            line(g, x, top, x, bottom, Role.GRID);
            boolean isFree = plan.now() == null || Math.abs(axis.x(plan.now()) - x) > look().px(52);
            if (isFree) {
                text(g, mark.label(), x, y, TextAlignment.CENTER, Role.FAINT);
            }
        }
    }

    private void drawPlanned(GraphicsContext g, Axis axis, double y) {
        List<Mark> marks = plan.planned();
        if (marks.isEmpty()) {
            text(g, names.none(), axis.left, y, TextAlignment.LEFT, Role.FAINT);
            return;
        }
        g.setStroke(colours().of(Role.FAINT));
        g.setLineWidth(1.2);
        g.setLineDashes(4, 3);
        g.strokeLine(axis.x(marks.getFirst().at()), y, axis.x(marks.getLast().at()), y);
        g.setLineDashes();
        marks.forEach(mark -> ring(g, axis.x(mark.at()), y, Role.FAINT));
        Mark last = marks.getLast();
        String label = last.name() + " " + last.when();
        double half = textWidth(label, small()) / 2;
        double x =
                Math.clamp(axis.x(last.at()), axis.left + half, axis.right + look().px(28) - half);
        text(g, label, x, y - look().px(15), TextAlignment.CENTER, Role.MUTED);
    }

    private void drawActual(GraphicsContext g, Axis axis, double y) {
        List<Mark> marks = plan.actual();
        Mark lastDone = marks.getFirst();
        for (Mark mark : marks) {
            lastDone = isExpected(mark) ? lastDone : mark;
        }
        Mark last = marks.getLast();
        double begin = axis.x(marks.getFirst().at());
        double reached = axis.x(lastDone.at());
        Instant now = plan.now();
        if (isExpected(last) && now != null) {
            reached = Math.max(reached, Math.min(axis.x(now), axis.x(last.at())));
        }
        g.setStroke(colours().of(Role.ACCENT));
        g.setLineWidth(2.6);
        g.strokeLine(begin, y, reached, y);
        if (isExpected(last)) {
            g.setStroke(colours().of(colour(last)));
            g.setLineWidth(1.8);
            g.setLineDashes(6, 4);
            g.strokeLine(reached, y, axis.x(last.at()), y);
            g.setLineDashes();
        }
        marks.forEach(mark -> point(g, mark, axis.x(mark.at()), y));
    }

    private static boolean isExpected(Mark mark) {
        return mark.kind() == Kind.EXPECTED || mark.kind() == Kind.EXPECTED_LATE;
    }

    private static Role colour(Mark mark) {
        return switch (mark.kind()) {
            case PLANNED -> Role.FAINT;
            case DONE, EXPECTED -> Role.ACCENT;
            case ALERT, EXPECTED_LATE -> Role.WARNING;
            case END -> Role.BAD;
        };
    }

    private void point(GraphicsContext g, Mark mark, double x, double y) {
        switch (mark.kind()) {
            case PLANNED, EXPECTED, EXPECTED_LATE -> ring(g, x, y, colour(mark));
            case DONE -> {
                disc(g, x, y, Role.ACCENT);
                g.setStroke(colours().of(Role.PAGE));
                g.setLineWidth(1.6);
                g.strokePolyline(
                        new double[] {x - 2.8, x - 0.7, x + 3},
                        new double[] {y, y + 2.2, y - 2.4},
                        3);
            }
            case ALERT -> {
                g.setFill(colours().of(Role.WARNING));
                g.fillPolygon(
                        new double[] {x - 7, x, x + 7}, new double[] {y + 5.5, y - 7, y + 5.5}, 3);
            }
            case END -> {
                disc(g, x, y, Role.BAD);
                g.setStroke(colours().of(Role.PAGE));
                g.setLineWidth(1.6);
                g.strokeLine(x - 2.4, y - 2.4, x + 2.4, y + 2.4);
                g.strokeLine(x - 2.4, y + 2.4, x + 2.4, y - 2.4);
            }
        }
    }

    private void disc(GraphicsContext g, double x, double y, Role colour) {
        g.setFill(colours().of(colour));
        g.fillOval(x - 6, y - 6, 12, 12);
    }

    private void ring(GraphicsContext g, double x, double y, Role colour) {
        g.setFill(colours().of(Role.PANEL));
        g.fillOval(x - 5, y - 5, 10, 10);
        g.setStroke(colours().of(colour));
        g.setLineWidth(1.8);
        g.strokeOval(x - 4.5, y - 4.5, 9, 9);
    }

    /// Its time stands on the axis, so that nothing below is crossed by it.
    private void drawNow(GraphicsContext g, Axis axis, double y, double bottom) {
        Instant now = plan.now();
        String label = plan.nowText();
        if (now == null || label == null) {
            return;
        }
        double x = axis.x(now);
        line(g, x, y + look().px(17), x, bottom, Role.TEXT);
        double half = textWidth(label, strong()) / 2 + 8;
        double middle = Math.clamp(x, half, axis.right + look().px(28) - half);
        g.setFill(colours().of(Role.TEXT));
        g.fillRoundRect(middle - half, y, 2 * half, look().px(17), 6, 6);
        g.setFont(strong());
        text(g, label, middle, y + look().px(8.5), TextAlignment.CENTER, Role.PAGE);
        g.setFont(small());
    }

    /// A bracket from the planned end to the actual one.
    private void drawDeviation(GraphicsContext g, Axis axis, double planned, double actual) {
        String label = plan.deviation();
        if (label == null || plan.planned().isEmpty()) {
            return;
        }
        double from = axis.x(plan.planned().getLast().at());
        double to = axis.x(plan.actual().getLast().at());
        double y = (planned + actual) / 2;
        boolean isLate = to > from;
        Role colour = isLate ? Role.WARNING : Role.MUTED;
        double half = textWidth(label, strong()) / 2;
        double middle =
                Math.clamp((from + to) / 2, axis.left + half, axis.right + look().px(28) - half);
        line(g, from, planned + 7, from, y, colour);
        line(g, to, y, to, actual - 9, colour);
        double gap = half + 5;
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        if (middle - gap > low) {
            line(g, low, y, middle - gap, y, colour);
        }
        if (middle + gap < high) {
            line(g, middle + gap, y, high, y, colour);
        }
        g.setFont(strong());
        g.setFill(colours().of(Role.PANEL));
        g.fillRect(middle - half - 3, y - look().px(7), 2 * half + 6, look().px(14));
        text(g, label, middle, y, TextAlignment.CENTER, colour);
        g.setFont(small());
    }

    /// Names below their points, in as many lanes as there are; one that finds no room stands in
    /// the table behind. The first and the last always find it.
    private void drawLabels(GraphicsContext g, Axis axis, double y, double width) {
        List<Mark> marks = new ArrayList<>(plan.actual());
        List<Mark> order = new ArrayList<>();
        order.add(marks.removeLast());
        if (!marks.isEmpty()) {
            order.add(marks.removeFirst());
        }
        order.addAll(marks.reversed());
        List<List<double[]>> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(new ArrayList<>());
        }
        for (Mark mark : order) {
            double half =
                    Math.max(textWidth(mark.name(), strong()), textWidth(mark.when(), small())) / 2;
            double x = Math.clamp(axis.x(mark.at()), look().px(20) + half, width - half - 2);
            for (int lane = 0; lane < LANES; lane++) {
                if (isFree(lanes.get(lane), x - half, x + half)) {
                    lanes.get(lane).add(new double[] {x - half, x + half});
                    label(g, mark, x, y + lane * look().px(30));
                    break;
                }
            }
        }
    }

    private static boolean isFree(List<double[]> taken, double from, double to) {
        return taken.stream().noneMatch(t -> from < t[1] + GAP && to > t[0] - GAP);
    }

    private void label(GraphicsContext g, Mark mark, double x, double y) {
        boolean isNews = mark.kind() != Kind.DONE && mark.kind() != Kind.EXPECTED;
        g.setFont(strong());
        text(g, mark.name(), x, y, TextAlignment.CENTER, isNews ? colour(mark) : Role.TEXT);
        g.setFont(small());
        text(g, mark.when(), x, y + look().px(14), TextAlignment.CENTER, Role.MUTED);
    }

    // ---- the table behind

    @Override
    List<String> heads() {
        return List.of("", names.planned(), names.actual());
    }

    @Override
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        plan.planned().forEach(m -> rows.add(List.of(m.name(), m.when(), "")));
        plan.actual().forEach(m -> rows.add(List.of(m.name(), "", m.when())));
        return rows;
    }
}
