package io.nebulon.desktop.overview;

import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Formats.Figure;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers short enough to be read across the room. The exact one stands below or in the list.
final class TileFigures {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    private final Formats formats;
    private final Words words;

    TileFigures(Formats formats, Words words) {
        this.formats = formats;
        this.words = words;
    }

    /// `7,400 kg`, `383.0 t`
    Figure mass(BigDecimal kilograms) {
        return kilograms.abs().compareTo(new BigDecimal(10_000)) < 0
                ? new Figure(formats.fixed(kilograms, 0), words.get("unit.kg"))
                : new Figure(shortened(kilograms, THOUSAND), words.get("unit.t"));
    }

    /// `48.6`, `k USD`
    Figure money(BigDecimal amount, String currency) {
        BigDecimal abs = amount.abs();
        if (abs.compareTo(THOUSAND) < 0) {
            return new Figure(formats.fixed(amount, 0), currency);
        }
        return abs.compareTo(MILLION) < 0
                ? new Figure(money(amount, THOUSAND), words.get("figure.thousand", currency))
                : new Figure(money(amount, MILLION), words.get("figure.million", currency));
    }

    private String shortened(BigDecimal number, BigDecimal by) {
        BigDecimal part = number.divide(by, 6, RoundingMode.HALF_EVEN);
        return decimals(part, THOUSAND);
    }

    /// The unit of money is long, so its number is short.
    private String money(BigDecimal amount, BigDecimal by) {
        return decimals(amount.divide(by, 6, RoundingMode.HALF_EVEN), HUNDRED);
    }

    private String decimals(BigDecimal part, BigDecimal wholeFrom) {
        return formats.fixed(part, part.abs().compareTo(wholeFrom) < 0 ? 1 : 0);
    }
}
