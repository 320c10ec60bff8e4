package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.KeyCaps;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.AtMost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The bar below the list with which one looks back: a slider over time with the arrivals marked on
/// it. It is there while the past is looked at, and when somebody asks for it.
final class TimeBar extends VBox {
    private static final Duration SETTLING = Duration.ofMillis(140);
    private static final Duration DAY = Duration.ofDays(1);

    private final Desk desk;
    private final Words words;
    private final Formats formats;
    private final TimeSlider slider;
    private final Arrivals arrivals;
    private final Label moment = Text.semibold("");
    private final Segments<Span> spans;
    private final AtMost settle;
    private @Nullable Instant wanted;
    private @Nullable Station station;
    private boolean isOpen;

    /// How far back the slider reaches.
    enum Span {
        YEAR(365),
        FIVE_YEARS(5 * 365),
        ALL(0);

        private final int days;

        Span(int days) {
            this.days = days;
        }
    }

    TimeBar(Desk desk) {
        this.desk = desk;
        this.words = desk.words(TimeBar.class);
        this.formats = desk.formats();
        this.arrivals = new Arrivals(desk);
        this.slider = new TimeSlider(desk.look(), formats, words.language(), this::onDragged);
        this.settle = new AtMost(desk.ui(), SETTLING, this::lookThere);
        this.spans = new Segments<>(List.of(Span.values()), span -> words.get("span." + span));
        slider.setId("time-slider");
        slider.setAccessibleText(words.get("time.slider"));
        spans.valueProperty().set(Span.YEAR);
        spans.valueProperty().addListener((_, _, _) -> showRange());
        HBox line = Rows.across(16, left(), Rows.growing(slider), right());
        line.setPadding(new Insets(8, 16, 8, 16));
        getChildren().addAll(Rows.hairline(), line);
        getStyleClass().add("time-bar");
        desk.pastProperty().addListener((_, _, _) -> showMoment());
        showMoment();
    }

    private Node left() {
        VBox text = Rows.down(3, Text.small(words.get("time.asOf")), moment);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(desk.look().px(136));
        HBox steps =
                Rows.across(
                        4,
                        desk.buttons()
                                .iconOnly(
                                        BootstrapIcons.CHEVRON_LEFT,
                                        Action.of(
                                                        "time.back",
                                                        words.get("time.dayBack"),
                                                        () -> step(DAY.negated()))
                                                .keys("Alt+Left")),
                        desk.buttons()
                                .iconOnly(
                                        BootstrapIcons.CHEVRON_RIGHT,
                                        Action.of(
                                                        "time.on",
                                                        words.get("time.dayOn"),
                                                        () -> step(DAY))
                                                .keys("Alt+Right")));
        steps.getChildren().forEach(button -> button.getStyleClass().add("quiet"));
        HBox left = Rows.across(8, text, steps);
        left.setMinWidth(USE_PREF_SIZE);
        return left;
    }

    private Node right() {
        VBox keys =
                Rows.down(
                        4,
                        hint(words.get("time.oneDay"), KeyCaps.of("Alt+Left"), KeyCaps.of("Right")),
                        hint(words.get("time.now"), KeyCaps.of("Alt+Home")));
        keys.setAlignment(Pos.CENTER_LEFT);
        VBox right = Rows.down(0, spans);
        right.setAlignment(Pos.CENTER);
        HBox both = Rows.across(16, right, keys);
        both.setMinWidth(0);
        keys.managedProperty().bind(keys.visibleProperty());
        widthProperty()
                .addListener((_, _, w) -> keys.setVisible(w.doubleValue() > desk.look().px(1150)));
        HBox.setHgrow(both, Priority.NEVER);
        return both;
    }

    private static HBox hint(String text, Node... caps) {
        HBox hint = Rows.across(3, caps);
        hint.getChildren().add(Text.small(text));
        return hint;
    }

    Node slider() {
        return slider;
    }

    /// Opens it, or closes it and comes back to now.
    void turn() {
        if (isVisible()) {
            isOpen = false;
            desk.lookAt(null);
        } else {
            isOpen = true;
        }
        showMoment();
        if (isVisible()) {
            slider.requestFocus();
        }
    }

    void station(Station now) {
        if (station == null || !now.code().equals(station.code())) {
            station = now;
            slider.arrivals(List.of());
            arrivals.read(
                    now.code(),
                    found -> {
                        slider.arrivals(found);
                        chooseSpan(found);
                    });
        }
        showRange();
    }

    /// A station where nothing has come for a year is looked at over a longer time.
    private void chooseSpan(List<Arrivals.Arrival> found) {
        Instant now = formats.now();
        Instant last = found.isEmpty() ? now : found.getLast().at();
        Duration age = Duration.between(last, now);
        Span span =
                age.toDays() < 330
                        ? Span.YEAR
                        : age.toDays() < 4 * 365 ? Span.FIVE_YEARS : Span.ALL;
        spans.valueProperty().set(span);
        showRange();
    }

    private void showRange() {
        Span span = spans.valueProperty().get();
        Instant now = formats.now();
        Station at = station;
        Instant begin = at == null ? null : at.inServiceFrom();
        Instant end = at == null || at.retiredAt() == null ? now : at.retiredAt();
        if (span == null || span == Span.ALL) {
            slider.range(begin == null ? now.minus(Duration.ofDays(20 * 365)) : begin, now);
        } else {
            slider.range(now.minus(Duration.ofDays(span.days)), end.isBefore(now) ? now : end);
        }
    }

    private void showMoment() {
        Instant past = desk.pastProperty().get();
        boolean isShown = isOpen || past != null;
        setVisible(isShown);
        setManaged(isShown);
        Instant at = past == null ? formats.now() : past;
        moment.setText(past == null ? words.get("time.nowWord") : formats.dayAndTime(at));
        slider.value(past);
        if (past != null && !slider.reaches(past)) {
            Duration age = Duration.between(past, formats.now());
            spans.valueProperty().set(age.toDays() <= 5 * 365 ? Span.FIVE_YEARS : Span.ALL);
        }
    }

    private void step(Duration by) {
        Instant from =
                desk.pastProperty().get() == null ? formats.now() : desk.pastProperty().get();
        Instant to = from.plus(by);
        desk.lookAt(to.isBefore(formats.now().minusSeconds(60)) ? to : null);
    }

    /// While the slider is dragged the list follows, but not at every pixel.
    private void onDragged(@Nullable Instant to) {
        wanted = to;
        moment.setText(to == null ? words.get("time.nowWord") : formats.dayAndTime(to));
        settle.request();
    }

    private void lookThere() {
        desk.lookAt(wanted);
        showMoment(); // that of now again, while it is asked whether something typed may be lost
    }
}
