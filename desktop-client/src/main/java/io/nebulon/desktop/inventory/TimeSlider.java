package io.nebulon.desktop.inventory;

import io.nebulon.desktop.ui.chart.TimeMarks;
import io.nebulon.desktop.ui.theme.Colours;
import io.nebulon.desktop.ui.theme.Fonts;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Role;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// A slider over time. Arrivals stand above it as small triangles with their names where there is
/// room; the right end is now. Arrows go by a day, Page by a month, Up and Down from arrival to
/// arrival.
final class TimeSlider extends Region {
    private static final double TRACK = 4;
    private static final double KNOB = 7;
    private static final double LEAST_WIDTH = 160;

    private final Canvas canvas = new Canvas();
    private final Look look;
    private final Formats formats;
    private final Language language;
    private final Consumer<@Nullable Instant> onChosen;
    private Instant from;
    private Instant to;
    private @Nullable Instant value;
    private List<Arrivals.Arrival> arrivals = List.of();

    /// @param onChosen told a moment, or null for now
    TimeSlider(
            Look look, Formats formats, Language language, Consumer<@Nullable Instant> onChosen) {
        this.look = look;
        this.formats = formats;
        this.language = language;
        this.onChosen = onChosen;
        this.to = formats.now();
        this.from = to.minus(Duration.ofDays(365));
        getChildren().add(canvas);
        getStyleClass().add("focus-ring");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setMinSize(80, look.px(62));
        setPrefHeight(look.px(62));
        look.themeProperty().addListener((_, _, _) -> draw());
        focusedProperty().addListener((_, _, _) -> draw());
        setOnMousePressed(event -> {
            requestFocus();
            choose(at(event.getX()));
        });
        setOnMouseDragged(event -> choose(at(event.getX())));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    void range(Instant first, Instant last) {
        from = first;
        to = last;
        draw();
    }

    void value(@Nullable Instant now) {
        value = now;
        setAccessibleHelp(now == null ? "" : formats.momentInFull(now));
        draw();
    }

    void arrivals(List<Arrivals.Arrival> now) {
        arrivals = now;
        draw();
    }

    boolean reaches(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    // ---- choosing

    private @Nullable Instant at(double x) {
        double share = Math.clamp((x - left()) / (right() - left()), 0, 1);
        if (share > 0.998) {
            return null;
        }
        long span = to.toEpochMilli() - from.toEpochMilli();
        Instant at = from.plusMillis((long) (span * share));
        return at.truncatedTo(
                span > Duration.ofDays(40).toMillis() ? ChronoUnit.HOURS : ChronoUnit.MINUTES);
    }

    private void choose(@Nullable Instant at) {
        value = at;
        draw();
        onChosen.accept(at);
    }

    private void onKey(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        Instant now = value == null ? to : value;
        switch (event.getCode()) {
            case LEFT -> step(now.minus(Duration.ofDays(1)));
            case RIGHT -> step(now.plus(Duration.ofDays(1)));
            case PAGE_DOWN -> step(now.minus(Duration.ofDays(30)));
            case PAGE_UP -> step(now.plus(Duration.ofDays(30)));
            case HOME -> step(from);
            case END -> choose(null);
            case DOWN -> toArrival(now, false);
            case UP -> toArrival(now, true);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(Instant next) {
        choose(next.isBefore(to.minusSeconds(60)) ? (next.isBefore(from) ? from : next) : null);
    }

    private void toArrival(Instant now, boolean isLater) {
        Instant found = null;
        for (Arrivals.Arrival arrival : arrivals) {
            if (isLater && found == null && arrival.at().isAfter(now)) {
                found = arrival.at();
            } else if (!isLater && arrival.at().isBefore(now)) {
                found = arrival.at();
            }
        }
        if (found != null) {
            choose(found);
        }
    }

    // ---- drawing

    private double left() {
        return 14;
    }

    private double right() {
        return getWidth() - 14;
    }

    private double x(Instant at) {
        double span = to.toEpochMilli() - from.toEpochMilli();
        return left() + (right() - left()) * (at.toEpochMilli() - from.toEpochMilli()) / span;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        if (getWidth() < LEAST_WIDTH || getHeight() <= 0) {
            return;
        }
        Colours colours = look.theme().colours();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setTextBaseline(VPos.CENTER);
        g.setFontSmoothingType(javafx.scene.text.FontSmoothingType.GRAY);
        g.setFont(look.font(Fonts.REGULAR, 11));
        double track = look.px(31);
        drawMarks(g, colours, track);
        double knob = value == null ? right() : Math.clamp(x(value), left(), right());
        g.setFill(colours.of(Role.TRACK));
        g.fillRoundRect(left(), track - TRACK / 2, right() - left(), TRACK, TRACK, TRACK);
        g.setFill(colours.of(Role.ACCENT));
        g.fillRoundRect(left(), track - TRACK / 2, knob - left(), TRACK, TRACK, TRACK);
        drawArrivals(g, colours, track, knob);
        g.setFill(colours.of(Role.PANEL));
        g.fillOval(knob - KNOB - 2, track - KNOB - 2, 2 * KNOB + 4, 2 * KNOB + 4);
        g.setFill(colours.of(Role.ACCENT));
        g.fillOval(knob - KNOB, track - KNOB, 2 * KNOB, 2 * KNOB);
    }

    private void drawMarks(GraphicsContext g, Colours colours, double track) {
        int room = (int) ((right() - left()) / look.px(66));
        g.setTextAlign(TextAlignment.CENTER);
        for (TimeMarks.Mark mark : TimeMarks.between(from, to, Math.max(2, room), language)) {
            double x = Math.floor(x(mark.at())) + 0.5;
            g.setStroke(colours.of(Role.CONTROL_BORDER));
            g.setLineWidth(1);
            g.strokeLine(x, track + 7, x, track + 11);
            double half = width(mark.label(), g.getFont()) / 2;
            g.setFill(colours.of(Role.FAINT));
            g.fillText(mark.label(), Math.clamp(x, half, getWidth() - half), track + look.px(20));
        }
    }

    /// The newest names come first where they are crowded: those are looked for.
    private void drawArrivals(GraphicsContext g, Colours colours, double track, double knob) {
        double nameEnd = Double.MAX_VALUE;
        g.setTextAlign(TextAlignment.CENTER);
        for (Arrivals.Arrival arrival : arrivals.reversed()) {
            if (!reaches(arrival.at())) {
                continue;
            }
            double x = x(arrival.at());
            boolean isBefore = x <= knob;
            g.setFill(colours.of(isBefore ? Role.ACCENT : Role.FAINT));
            g.fillPolygon(
                    new double[] {x - 4, x + 4, x},
                    new double[] {track - 13, track - 13, track - 7},
                    3);
            double half = width(arrival.name(), g.getFont()) / 2;
            double middle = Math.clamp(x, half, getWidth() - half);
            if (middle + half + 8 < nameEnd) {
                g.setFill(colours.of(isBefore ? Role.MUTED : Role.FAINT));
                g.fillText(arrival.name(), middle, track - look.px(21));
                nameEnd = middle - half;
            }
        }
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
