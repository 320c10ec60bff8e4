package io.nebulon.desktop.ui.words;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads typed numbers.
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,15}");
    private static final Pattern ONE_SEPARATOR = Pattern.compile("[+-]?\\d{0,15}[.,]\\d{0,9}");

    private Numbers() {}

    /// @param decimal the decimal separator of the language, a dot or a comma
    static @Nullable BigDecimal read(String typed, char decimal) {
        String text = typed.replaceAll("[\\s\u00a0\u202f']", "").replace('−', '-');
        char group = decimal == '.' ? ',' : '.';
        if (text.matches("[+-]?\\d{1,3}(" + Pattern.quote("" + group) + "\\d{3})+.*")) {
            text = text.replace("" + group, "");
        }
        if (PLAIN.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        boolean hasDigit = text.chars().anyMatch(Character::isDigit);
        return hasDigit && ONE_SEPARATOR.matcher(text).matches()
                ? new BigDecimal(complete(text.replace(',', '.')))
                : null;
    }

    /// `.5` and `5.` are numbers to people.
    private static String complete(String text) {
        String whole = text.endsWith(".") ? text + "0" : text;
        int point = whole.indexOf('.');
        boolean hasNothingBefore = point == 0 || !Character.isDigit(whole.charAt(point - 1));
        return hasNothingBefore ? whole.replace(".", "0.") : whole;
    }
}
