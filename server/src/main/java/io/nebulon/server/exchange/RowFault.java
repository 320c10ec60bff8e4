package io.nebulon.server.exchange;

import io.nebulon.core.ledger.Codes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be wrong with a row of a file, beside the rules of the domain that it can break. Each
/// has a stable code and says in English what the values behind it are; docs/rejections.md lists
/// them for people, and a test keeps both in step.
public enum RowFault {
    // the file as a whole
    NOT_UTF8("is not UTF-8"),
    EMPTY_FILE("is empty; the first line names the columns"),
    UNKNOWN_COLUMN("is no column of {file}"),
    COLUMN_TWICE("is named twice"),
    COLUMN_MISSING("is missing"),

    // a line of it
    BROKEN_QUOTES("a quote in a field must be doubled, and a quoted field ended"),
    WRONG_NUMBER_OF_FIELDS(
            "has {fields|field|fields}, the first line names {columns|column|columns}"),
    NOT_AN_OBJECT("is not one valid JSON object"),
    NOT_A_VALUE("must be a text, a number, true or false"),
    REPEATED("{value} stands in line {line} already"),
    DIFFERS_FROM_LINE("differs from line {line} of the same shipment"),
    PARENT_REFUSED("the row of {parent} is bad"),

    // what is written in a field
    REQUIRED("is required"),
    TOO_LONG("is longer than {most} characters"),
    CONTROL_CHARACTER("has a control character"),
    NOT_A_REFERENCE("must be 1 to {most} characters without spaces"),
    NOT_A_LOT("must be 1 to {most} printable characters"),
    NOT_A_CODE("'{value}' is not a code: " + Codes.SHAPE),
    NOT_ONE_OF("'{value}' is not one of {allowed}"),
    NOT_TRUE_OR_FALSE("'{value}' is neither true nor false"),
    NOT_A_UNIT("'{value}' is no UCUM code such as kg, L, m or 1"),
    NOT_A_GTIN("'{value}' is not 8, 12, 13 or 14 digits"),
    NOT_A_NUMBER("'{value}' is not a number"),
    BELOW_ZERO("{value} is below 0"),
    NOT_ABOVE_ZERO("{value} is not above 0"),
    NOT_BELOW_ONE("{value} is not below 1"),
    NOT_WITHIN("{value} is not from {least} to {most}"),
    TOO_MANY_DECIMALS("{value} has more than {decimals} decimals"),
    NUMBER_TOO_LARGE("{value} is more than 10^12"),
    NOT_A_TIME("'{value}' is not a time such as 1998-12-07T02:07:00Z"),
    NOT_A_DATE("'{value}' is not a date such as 2001-03-23"),
    NOT_A_COARSE_DATE("'{value}' is not a date, month or year such as 1998-11-20, 1966-12, 1956"),

    // what goes together
    WITHOUT_COLUMN("is given without {column}"),
    BEFORE_COLUMN("{value} is before {column}"),
    OF_A_LOST_SHIPMENT("is given for a lost shipment"),
    OF_A_DELIVERED_SHIPMENT("is given for a delivered shipment"),
    NOT_MASS_OF_A_KILOGRAM("{value} is not 1, the mass of 1 kg"),

    // what the books say
    IN_FUTURE("{value} lies in the future"),
    UNIT_IS_KEPT("{known} cannot be changed to {value}"),
    NOT_AS_IN_BOOKS("{value|nothing} is not what the books say, which is {known|nothing}"),
    RETIRED_FOR_GOOD("{value} is not what the books say, which is {known} for good"),
    OTHER_FACT("{value} names another fact in the books"),
    BEFORE_SERVICE("{station} was not in service before {from}"),
    AFTER_SERVICE("{station} left service at {until}"),
    BOOKED_LATER("goods came or went at {station} at {at}, after that day");

    /// `{name}`, `{name|one|several}` for a number and what it counts, `{name|nothing}` for a value
    /// that may be missing.
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)(?:\\|(\\w+))?(?:\\|(\\w+))?}");

    private final String words;

    RowFault(String words) {
        this.words = words;
    }

    /// The stable code that clients see, such as `not_a_number`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The names of the values, in the order in which [#with] takes them.
    public List<String> members() {
        return VALUE.matcher(words).results().map(value -> value.group(1)).toList();
    }

    /// @param values in the order of [#members]; null for nothing
    Reason with(@Nullable Object... values) {
        List<String> names = members();
        if (values.length != names.size()) {
            throw new IllegalArgumentException(
                    this + " takes " + names + ", not " + Arrays.asList(values));
        }
        Map<String, Object> known = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                known.put(names.get(i), value);
            }
        }
        String text =
                VALUE.matcher(words)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(text(found, known.get(found.group(1)))));
        return new Reason(code(), known, text);
    }

    private static String text(MatchResult found, @Nullable Object value) {
        if (value == null) {
            return String.valueOf(found.group(2));
        }
        boolean counts = found.group(3) != null;
        return plain(value) + (counts ? " " + found.group(value.equals(1) ? 2 : 3) : "");
    }

    private static String plain(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case Collection<?> several ->
                    several.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
