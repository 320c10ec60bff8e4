package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what is so about a shipment.
final class CargoWords {
    private final Words words;
    private final Formats formats;

    CargoWords(Desk desk) {
        this(desk.words(CargoWords.class), desk.formats());
    }

    CargoWords(Words words, Formats formats) {
        this.words = words.of(CargoWords.class);
        this.formats = formats;
    }

    /// A moment as exact as it is known: `18 Sep 11:24`, `25 Aug`, `unknown`.
    String moment(@Nullable Instant at, boolean isDayOnly) {
        if (at == null) {
            return words.get("unknown");
        }
        return isDayOnly ? formats.date(Formats.utc(at).toLocalDate()) : formats.moment(at);
    }

    String dueOrDone(ShipmentRow row) {
        return moment(row.dueOrDone(), row.isDayOnly());
    }

    /// `+24 h 49 min`, `on time`, `on plan`, `unknown`, an en dash for what never comes.
    String against(ShipmentRow row) {
        Punctuality is = row.punctuality();
        if (!is.isMeaningful()) {
            return Formats.NONE;
        }
        boolean isAsPlanned = is.behind() != null && is.behind().abs().toMinutes() < 1;
        return isAsPlanned && row.isPending()
                ? words.get("onPlan")
                : formats.deviation(is.behind());
    }

    String mass(@Nullable BigDecimal kilograms) {
        return kilograms == null ? words.get("unknown") : formats.plain(rounded(kilograms));
    }

    static BigDecimal rounded(BigDecimal kilograms) {
        boolean isLarge = kilograms.compareTo(BigDecimal.valueOf(100)) >= 0;
        return kilograms.setScale(isLarge ? 0 : 1, java.math.RoundingMode.HALF_EVEN);
    }

    /// `40 kg and 3 pcs`
    String amounts(Map<String, BigDecimal> byUnit) {
        return byUnit.entrySet().stream()
                .map(e -> formats.quantityWithUnit(e.getValue(), e.getKey()))
                .collect(Collectors.joining(words.get("and")));
    }

    /// `1.6 kg short, 6 kg damaged`
    String difference(ShipmentLine line) {
        List<String> parts = new ArrayList<>();
        add(parts, "difference.short", line.missing(), line.unit());
        add(parts, "difference.damaged", line.damaged(), line.unit());
        add(parts, "difference.surplus", line.surplus(), line.unit());
        return String.join(", ", parts);
    }

    private void add(List<String> parts, String key, @Nullable BigDecimal amount, String unit) {
        if (amount != null && amount.signum() > 0) {
            parts.add(words.get(key, formats.quantityWithUnit(amount, unit)));
        }
    }

    /// `40.5 kg Water`, `Water and 2 more`
    String goods(Shipment shipment) {
        List<ShipmentLine> lines = shipment.lines();
        ShipmentLine first = lines.getFirst();
        return lines.size() == 1
                ? formats.quantityWithUnit(first.quantity(), first.unit()) + " " + first.name()
                : words.get("goods.more", first.name(), lines.size() - 1);
    }
}
