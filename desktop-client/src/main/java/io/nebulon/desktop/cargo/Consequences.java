package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.LoadBar;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a transfer would mean, before it is booked: the load of the ship, what stays at the origin,
/// what the destination would have.
final class Consequences extends VBox {
    private final Words words;
    private final Formats formats;
    private final CargoWords inWords;
    private final LoadBar bar = new LoadBar();
    private String warning = "";

    Consequences(Desk desk) {
        super(8);
        this.words = desk.words(Consequences.class);
        this.formats = desk.formats();
        this.inWords = new CargoWords(desk);
        setMinWidth(0);
        setId("consequences");
    }

    /// What is worth a second look, or empty.
    String warning() {
        return warning;
    }

    void show(
            @Nullable Station from,
            @Nullable Station to,
            List<BookLine> lines,
            @Nullable ShipName ship) {
        getChildren().clear();
        warning = "";
        showLoad(lines, ship);
        for (BookLine line : lines) {
            BookLine.Stocked item = line.stocked();
            BigDecimal amount = line.amount();
            if (item != null) {
                BigDecimal moved = amount == null ? BigDecimal.ZERO : amount;
                showOrigin(item, moved, line.there(), from);
                showDestination(item, moved, line.here(), to);
            }
        }
    }

    private void showLoad(List<BookLine> lines, @Nullable ShipName ship) {
        BigDecimal mass = BigDecimal.ZERO;
        for (BookLine line : lines) {
            BigDecimal of = line.massKg();
            boolean isMissing = of == null && line.stocked() != null && line.amount() != null;
            if (isMissing || mass == null) {
                mass = null;
            } else if (of != null) {
                mass = mass.add(of);
            }
        }
        BigDecimal most = ship == null ? null : ship.maxMassKg();
        if (mass == null || most == null || most.signum() == 0) {
            String figure =
                    mass == null
                            ? words.get("unknown")
                            : inWords.mass(mass) + " " + words.get("unit.kg");
            line(words.get("follows.mass"), figure, Tone.PLAIN);
            return;
        }
        BigDecimal share = mass.divide(most, 4, RoundingMode.HALF_EVEN);
        boolean isTooMuch = share.compareTo(BigDecimal.ONE) > 0;
        String text = words.get("load", inWords.mass(mass), inWords.mass(most));
        line(ship == null ? "" : ship.name(), text, isTooMuch ? Tone.WARNING : Tone.PLAIN);
        bar.show(share.doubleValue(), text);
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(bar);
        if (isTooMuch) {
            warn(words.get("follows.tooHeavy"));
        }
    }

    private void showOrigin(
            BookLine.Stocked item,
            BigDecimal moved,
            @Nullable StockLevel level,
            @Nullable Station at) {
        if (level == null || at == null) {
            return;
        }
        BigDecimal left = level.available().subtract(moved);
        boolean isLow = level.reorderPoint() != null && left.compareTo(level.reorderPoint()) <= 0;
        Tone tone = left.signum() < 0 ? Tone.BAD : isLow ? Tone.WARNING : Tone.PLAIN;
        line(
                words.get("follows.origin", item.name(), at.name()),
                fromTo(level.available(), left, item.unit()),
                tone);
        if (isLow && left.signum() >= 0) {
            warn(words.get("follows.low", item.name(), at.name()));
        }
    }

    private void showDestination(
            BookLine.Stocked item,
            BigDecimal moved,
            @Nullable StockLevel level,
            @Nullable Station at) {
        if (at == null) {
            return;
        }
        BigDecimal before = level == null ? BigDecimal.ZERO : level.onHand().add(level.inbound());
        BigDecimal after = before.add(moved);
        BigDecimal most = level == null ? null : level.capacity();
        boolean isOver = most != null && after.compareTo(most) > 0;
        line(
                words.get("follows.destination", item.name(), at.name()),
                fromTo(before, after, item.unit()),
                isOver ? Tone.WARNING : Tone.PLAIN);
        if (isOver && most != null) {
            warn(words.get("follows.over", at.name(), formats.plain(most)));
        }
    }

    private String fromTo(BigDecimal before, BigDecimal after, String unit) {
        return formats.plain(before) + " → " + formats.quantityWithUnit(after, unit);
    }

    private void warn(String text) {
        warning = warning.isEmpty() ? text : warning;
    }

    private void line(String name, String figure, Tone tone) {
        Label what = Text.shrinking(Text.small(name));
        HBox line = Rows.across(12, what, Rows.spring(), Text.toned(Text.medium(figure), tone));
        line.setMinWidth(0);
        getChildren().add(line);
    }
}
