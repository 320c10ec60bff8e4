package io.nebulon.desktop.scan;

import io.nebulon.desktop.scan.Scanned.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a scanner types.
///
/// Separators (FNC1) come as the sign GS, or the identifiers stand in parentheses as they are
/// printed below a bar code. Without either, only what begins like a whole label is taken for one,
/// so that our own codes never are.
public final class Gs1 {
    private static final char GS = '\u001d';
    private static final Pattern SYMBOLOGY = Pattern.compile("^](?:C1|e0|d2|Q3|J1)");
    private static final Pattern PRINTED = Pattern.compile("\\((\\d{2,4})\\)([^(]*)");
    private static final Pattern GTIN = Pattern.compile("\\d{8}|\\d{12,14}");

    private Gs1() {}

    /// @param today decides the century of years with two digits
    public static Scanned read(String typed, LocalDate today) {
        String text = typed.strip();
        boolean isMarked = SYMBOLOGY.matcher(text).find();
        if (isMarked) {
            text = text.substring(3);
        }
        try {
            if (text.startsWith("(")) {
                return label(printed(text), today);
            }
            boolean isLabel = isMarked || text.indexOf(GS) >= 0 || beginsLikeLabel(text);
            if (isLabel) {
                return label(elements(text), today);
            }
            if (GTIN.matcher(text).matches()) {
                return isChecked(padded(text))
                        ? new Scanned.Label(padded(text), null, null, null, null, null)
                        : new Scanned.Code(text);
            }
            return new Scanned.Code(text);
        } catch (Broken broken) {
            return new Scanned.Unreadable(broken.fault, broken.at);
        }
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        private final Fault fault;
        private final String at;

        Broken(Fault fault, String at) {
            super(fault + " at " + at);
            this.fault = fault;
            this.at = at;
        }
    }

    /// An article number with a good check digit behind the identifier that most labels begin with.
    private static boolean beginsLikeLabel(String text) {
        return text.length() >= 16
                && text.startsWith("01")
                && text.substring(2, 16).chars().allMatch(Character::isDigit)
                && isChecked(text.substring(2, 16));
    }

    // ---- elements

    private static Map<String, String> printed(String text) throws Broken {
        Map<String, String> elements = new LinkedHashMap<>();
        Matcher found = PRINTED.matcher(text);
        int end = 0;
        while (found.find() && found.start() == end) {
            put(elements, found.group(1), found.group(2).strip());
            end = found.end();
        }
        if (end != text.length() || elements.isEmpty()) {
            throw new Broken(Fault.UNKNOWN_ELEMENT, text.substring(end));
        }
        return elements;
    }

    private static Map<String, String> elements(String text) throws Broken {
        Map<String, String> elements = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == GS) {
                at++;
                continue;
            }
            String rest = text.substring(at);
            ElementType type = ElementType.at(rest);
            if (type == null) {
                throw new Broken(Fault.UNKNOWN_ELEMENT, rest);
            }
            if (rest.length() <= type.digits()) {
                throw new Broken(Fault.TOO_SHORT, rest);
            }
            String identifier = rest.substring(0, type.digits());
            String value = value(rest.substring(type.digits()), type, identifier);
            put(elements, identifier, value);
            at += type.digits() + value.length();
        }
        return elements;
    }

    private static String value(String rest, ElementType type, String identifier) throws Broken {
        int separator = rest.indexOf(GS);
        if (type.isFixed()) {
            if (rest.length() < type.length() || (separator >= 0 && separator < type.length())) {
                throw new Broken(Fault.TOO_SHORT, identifier);
            }
            return rest.substring(0, type.length());
        }
        String value = separator < 0 ? rest : rest.substring(0, separator);
        if (value.length() > type.length()) {
            throw new Broken(Fault.TOO_LONG, identifier);
        }
        return value;
    }

    private static void put(Map<String, String> elements, String identifier, String value)
            throws Broken {
        ElementType type = ElementType.at(identifier);
        if (type == null || type.digits() != identifier.length()) {
            throw new Broken(Fault.UNKNOWN_ELEMENT, identifier);
        }
        if (value.isEmpty() || (type.isFixed() && value.length() < type.length())) {
            throw new Broken(Fault.TOO_SHORT, identifier);
        }
        if (value.length() > type.length()) {
            throw new Broken(Fault.TOO_LONG, identifier);
        }
        String before = elements.putIfAbsent(identifier, value);
        if (before != null && !Objects.equals(before, value)) {
            throw new Broken(Fault.CONTRADICTION, identifier);
        }
    }

    // ---- what they say

    private static Scanned label(Map<String, String> elements, LocalDate today) throws Broken {
        @Nullable String gtin = elements.getOrDefault("01", elements.get("02"));
        if (gtin != null) {
            digits(gtin, "01");
            if (!isChecked(gtin)) {
                throw new Broken(Fault.CHECK_DIGIT, gtin);
            }
        }
        String day = elements.get("17");
        String count = elements.getOrDefault("30", elements.get("37"));
        return new Scanned.Label(
                gtin,
                elements.get("10"),
                day == null ? null : day(digits(day, "17"), today),
                elements.get("21"),
                count == null ? null : new BigDecimal(digits(count, "30")),
                netKg(elements));
    }

    private static @Nullable BigDecimal netKg(Map<String, String> elements) throws Broken {
        for (Map.Entry<String, String> element : elements.entrySet()) {
            String identifier = element.getKey();
            if (identifier.startsWith("310")) {
                int decimals = identifier.charAt(3) - '0';
                if (decimals > 5) {
                    throw new Broken(Fault.UNKNOWN_ELEMENT, identifier);
                }
                return new BigDecimal(digits(element.getValue(), identifier))
                        .movePointLeft(decimals);
            }
        }
        return null;
    }

    private static String digits(String value, String identifier) throws Broken {
        if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Broken(Fault.NOT_DIGITS, identifier);
        }
        return value;
    }

    /// YYMMDD; the day 00 is the last one of the month. Years are the nearest with these digits: at
    /// most 50 ahead, 49 behind.
    private static LocalDate day(String digits, LocalDate today) throws Broken {
        int century = today.getYear() / 100 * 100;
        int year = century + Integer.parseInt(digits.substring(0, 2));
        int ahead = year - today.getYear();
        if (ahead >= 51) {
            year -= 100;
        } else if (ahead <= -50) {
            year += 100;
        }
        try {
            YearMonth month = YearMonth.of(year, Integer.parseInt(digits.substring(2, 4)));
            int day = Integer.parseInt(digits.substring(4, 6));
            return day == 0 ? month.atEndOfMonth() : month.atDay(day);
        } catch (DateTimeException _) {
            throw new Broken(Fault.NO_DAY, digits);
        }
    }

    private static String padded(String gtin) {
        return "0".repeat(14 - gtin.length()) + gtin;
    }

    /// Whether the last digit fits the others: weights 3 and 1 from the right.
    static boolean isChecked(String gtin14) {
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            int digit = gtin14.charAt(i) - '0';
            sum += i % 2 == 0 ? 3 * digit : digit;
        }
        return sum % 10 == 0;
    }
}
