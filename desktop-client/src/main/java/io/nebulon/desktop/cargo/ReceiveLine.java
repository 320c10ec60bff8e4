package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.LotAboard;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.Choice;
import io.nebulon.desktop.ui.form.Field;
import io.nebulon.desktop.ui.form.Form;
import io.nebulon.desktop.ui.form.NumberEntry;
import io.nebulon.desktop.ui.form.Problem;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One line of a receipt: shipped, arrived, damaged, short by itself, and where it goes.
final class ReceiveLine extends VBox {
    private static final double NAME = 90;
    private static final double SHIPPED = 80;
    private static final double ENTRY = 92;
    private static final double SHORT = 64;
    private static final double TO = 118;

    private final ReceiptDraft.Line line;
    private final Words words;
    private final Formats formats;
    private final NumberEntry arrived;
    private final NumberEntry damaged;
    private final Choice<Location> to;
    private final Label missing = Text.body("");
    private final Label remark = Text.shrinking(Text.faint(""));
    private final VBox below = Rows.down(4);
    private final TwoRows row;
    private final Runnable onChanged;

    ReceiveLine(
            Desk desk,
            ReceiptDraft.Line line,
            List<Location> places,
            Form form,
            Runnable onChanged) {
        this.line = line;
        this.words = desk.words(ReceiveLine.class);
        this.formats = desk.formats();
        this.onChanged = onChanged;
        String name = line.shipped().name();
        arrived = entry(desk, words.get("receive.arrived.spoken", name));
        damaged = entry(desk, words.get("receive.damaged.spoken", name));
        to = Choice.among(desk.icons(), words, "", "", places, Location::name, Location::code);
        to.input().setAccessibleText(words.get("receive.to.spoken", name));
        to.low();
        arrived.set(line.shipped().quantity());
        damaged.set(BigDecimal.ZERO);
        arrived.checkedBy(this::surplusProblem);
        damaged.checkedBy(this::damageProblem);
        List.of(arrived, damaged, to).forEach(field -> field.refusedIn(below));
        places.stream()
                .filter(p -> p.code().equals("MAIN"))
                .findFirst()
                .ifPresent(p -> to.prompt(p.name()));
        arrived.textProperty().addListener((_, _, _) -> changed());
        damaged.textProperty().addListener((_, _, _) -> changed());
        to.valueProperty().addListener((_, _, now) -> place(now));
        form.connect(arrived);
        form.connect(damaged);
        form.connect(to);
        row = row(desk.look());
        getChildren().addAll(row, below, Rows.hairline());
        below.getChildren().addListener((ListChangeListener<Node>) _ -> padBelow());
        setMinWidth(0);
        changed();
    }

    private NumberEntry entry(Desk desk, String spoken) {
        NumberEntry entry = new NumberEntry(desk.icons(), formats, words, "", "", 3).zeroIsGood();
        entry.low();
        entry.setUnit(formats.units().name(line.shipped().unit()));
        entry.input().setAccessibleText(spoken);
        return entry;
    }

    /// Whether a pane has no room for all in one row: then what it is stands above what was found.
    static boolean isNarrow(Desk desk, double width) {
        return width > 0 && width < desk.look().px(NAME + SHIPPED + 2 * ENTRY + SHORT + TO) + 78;
    }

    /// The names of the columns.
    static final class Heads extends VBox {
        private final TwoRows rows;

        Heads(Desk desk, Words words) {
            Look look = desk.look();
            rows =
                    new TwoRows(
                            Rows.growing(head(words.get("manifest.item"), Pos.CENTER_LEFT)),
                            sized(
                                    head(words.get("receive.shipped"), Pos.CENTER_RIGHT),
                                    look,
                                    SHIPPED),
                            sized(
                                    head(words.get("receive.arrived"), Pos.CENTER_RIGHT),
                                    look,
                                    ENTRY),
                            sized(
                                    head(words.get("receive.damaged"), Pos.CENTER_RIGHT),
                                    look,
                                    ENTRY),
                            sized(head(words.get("receive.short"), Pos.CENTER_RIGHT), look, SHORT),
                            sized(head(words.get("receive.to"), Pos.CENTER_LEFT), look, TO));
            rows.setPadding(new Insets(4, 14, 4, 14));
            getChildren().addAll(rows, Rows.hairline());
        }

        void fit(boolean isNarrow) {
            rows.fit(isNarrow);
        }
    }

    /// Six columns in one row, or the first two above the others.
    private static final class TwoRows extends VBox {
        private final List<Region> columns;
        private final HBox first = Rows.across(10);
        private final HBox second = Rows.across(10);

        TwoRows(Region... columns) {
            super(4);
            this.columns = List.of(columns);
            first.setMinWidth(0);
            second.setMinWidth(0);
            second.setAlignment(Pos.CENTER_RIGHT);
            setMinWidth(0);
            fit(false);
        }

        void fit(boolean isNarrow) {
            if (isNarrow == second.getChildren().isEmpty() || first.getChildren().isEmpty()) {
                first.getChildren().clear();
                second.getChildren().clear();
                first.getChildren().addAll(isNarrow ? columns.subList(0, 2) : columns);
                second.getChildren().addAll(isNarrow ? columns.subList(2, 6) : List.of());
                getChildren().setAll(isNarrow ? List.of(first, second) : List.of(first));
            }
        }
    }

    private static Label head(String text, Pos at) {
        Label head = Text.shrinking(Text.small(text));
        head.setAlignment(at);
        return head;
    }

    private static <R extends Region> R sized(R region, Look look, double width) {
        region.setMinWidth(0);
        region.setPrefWidth(look.px(width));
        region.setMaxWidth(look.px(width));
        return region;
    }

    private TwoRows row(Look look) {
        Label name = Text.shrinking(Text.medium(line.shipped().name()));
        String lots =
                line.shipped().lots().stream()
                        .map(LotAboard::lot)
                        .filter(lot -> lot != null && !lot.isEmpty())
                        .collect(Collectors.joining(", "));
        VBox names = Rows.down(0, name);
        if (!lots.isEmpty()) {
            names.getChildren().add(Text.shrinking(Text.toned(Text.mono(lots), Tone.FAINT)));
        }
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        Label shipped =
                Text.shrinking(
                        Text.body(
                                formats.quantityWithUnit(
                                        line.shipped().quantity(), line.shipped().unit())));
        shipped.setAlignment(Pos.CENTER_RIGHT);
        missing.setAlignment(Pos.CENTER_RIGHT);
        TwoRows row =
                new TwoRows(
                        Rows.growing(names),
                        sized(shipped, look, SHIPPED),
                        sized(arrived, look, ENTRY),
                        sized(damaged, look, ENTRY),
                        sized(Text.shrinking(missing), look, SHORT),
                        sized(to, look, TO));
        row.setPadding(new Insets(6, 14, 6, 14));
        return row;
    }

    void fit(boolean isNarrow) {
        row.fit(isNarrow);
    }

    // ---- what was typed

    private void changed() {
        line.arrived(arrived.value());
        line.damaged(damaged.textProperty().get().isBlank() ? BigDecimal.ZERO : damaged.value());
        BigDecimal gap = line.missing();
        missing.setText(
                gap.signum() == 0
                        ? Formats.NONE
                        : formats.quantityWithUnit(gap, line.shipped().unit()));
        Text.toned(missing, gap.signum() == 0 ? Tone.FAINT : Tone.WARNING);
        explain();
        onChanged.run();
    }

    private void padBelow() {
        below.setPadding(new Insets(0, 14, below.getChildren().isEmpty() ? 0 : 7, 14));
    }

    private void explain() {
        below.getChildren().remove(remark);
        boolean isWorthIt = line.isReady() && line.isDifferent();
        if (isWorthIt) {
            String unit = line.shipped().unit();
            String text =
                    line.surplus().signum() > 0
                            ? words.get(
                                    "receive.withSurplus",
                                    formats.quantityWithUnit(line.surplus(), unit))
                            : words.get(
                                    "receive.rises", formats.quantityWithUnit(line.rise(), unit));
            remark.setText(text);
            below.getChildren().add(remark);
        }
    }

    private void place(@Nullable Location now) {
        line.location(now == null ? null : now.code());
        onChanged.run();
    }

    private @Nullable Problem surplusProblem() {
        if (!line.isSurplusOpen()) {
            return null;
        }
        String unit = line.shipped().unit();
        return new Problem(
                words.get(
                        "receive.moreThanShipped",
                        formats.quantityWithUnit(line.shipped().quantity(), unit)),
                Action.of(
                                "receive.surplus",
                                words.get(
                                        "receive.bookSurplus",
                                        formats.quantityWithUnit(line.surplus(), unit)),
                                this::agreeToSurplus)
                        .keys("Alt+S"));
    }

    private @Nullable Problem damageProblem() {
        return line.isDamageTooMuch()
                ? Problem.of(
                        words.get(
                                "receive.damageTooMuch",
                                formats.plain(
                                        line.arrived() == null ? BigDecimal.ZERO : line.arrived()),
                                formats.units().name(line.shipped().unit())))
                : null;
    }

    // ---- for the panel

    void jump() {
        arrived.jump();
    }

    void asShipped() {
        line.asShipped();
        arrived.set(line.shipped().quantity());
        damaged.set(BigDecimal.ZERO);
        changed();
    }

    /// @return whether there was one to agree to
    boolean agreeToSurplus() {
        if (!line.isSurplusOpen()) {
            return false;
        }
        line.agreeToSurplus();
        arrived.check();
        changed();
        damaged.jump();
        return true;
    }

    Field field(@Nullable String member) {
        return switch (member == null ? "" : member) {
            case "damaged" -> damaged;
            case "location" -> to;
            default -> arrived;
        };
    }
}
