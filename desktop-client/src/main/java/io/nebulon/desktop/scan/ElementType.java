package io.nebulon.desktop.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The application identifiers of GS1: how long each is, and how long its value. (GS1 General
/// Specifications, section 3.2; values of a length of their own need no separator behind them.)
///
/// @param digits of the identifier itself
/// @param length of the value, or its most where it is not fixed
record ElementType(int digits, int length, boolean isFixed) {
    /// By the digits that the identifier begins with, the longer ones first.
    private record Prefix(String from, String to, ElementType type) {
        boolean isOf(String text) {
            if (text.length() < from.length()) {
                return false;
            }
            String begin = text.substring(0, from.length());
            return begin.compareTo(from) >= 0 && begin.compareTo(to) <= 0;
        }
    }

    private static final List<Prefix> PREFIXES =
            List.of(
                    new Prefix("00", "00", new ElementType(2, 18, true)),
                    new Prefix("01", "03", new ElementType(2, 14, true)),
                    new Prefix("04", "04", new ElementType(2, 16, true)),
                    new Prefix("10", "10", new ElementType(2, 20, false)),
                    new Prefix("11", "19", new ElementType(2, 6, true)),
                    new Prefix("20", "20", new ElementType(2, 2, true)),
                    new Prefix("21", "22", new ElementType(2, 20, false)),
                    new Prefix("235", "235", new ElementType(3, 28, false)),
                    new Prefix("240", "243", new ElementType(3, 30, false)),
                    new Prefix("250", "255", new ElementType(3, 30, false)),
                    new Prefix("30", "30", new ElementType(2, 8, false)),
                    new Prefix("310", "369", new ElementType(4, 6, true)),
                    new Prefix("37", "37", new ElementType(2, 8, false)),
                    new Prefix("390", "395", new ElementType(4, 18, false)),
                    new Prefix("400", "403", new ElementType(3, 30, false)),
                    new Prefix("410", "417", new ElementType(3, 13, true)),
                    new Prefix("420", "427", new ElementType(3, 20, false)),
                    new Prefix("430", "433", new ElementType(4, 70, false)),
                    new Prefix("700", "704", new ElementType(4, 30, false)),
                    new Prefix("710", "716", new ElementType(3, 20, false)),
                    new Prefix("723", "724", new ElementType(4, 30, false)),
                    new Prefix("800", "802", new ElementType(4, 70, false)),
                    new Prefix("811", "811", new ElementType(4, 70, false)),
                    new Prefix("820", "820", new ElementType(4, 70, false)),
                    new Prefix("90", "90", new ElementType(2, 30, false)),
                    new Prefix("91", "99", new ElementType(2, 90, false)));

    /// The type of the element that a text begins with, or null when nobody knows it.
    static @Nullable ElementType at(String text) {
        for (Prefix prefix : PREFIXES) {
            if (prefix.isOf(text)) {
                return prefix.type;
            }
        }
        return null;
    }
}
