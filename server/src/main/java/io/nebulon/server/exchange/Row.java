package io.nebulon.server.exchange;

import io.nebulon.core.ledger.Codes;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.server.json.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One row, field by field. A field that is not as it must be is noted and reads as null, like an
/// empty one; [#isBad] tells afterwards.
final class Row {
    private static final int TEXT_LIMIT = 200;
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern REFERENCE = Pattern.compile("[^\\s\\p{Cntrl}]{1,128}");
    private static final Pattern TIME =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern COARSE = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");

    private final long line;
    private final String[] values;
    private final Map<String, Integer> columns;
    private final Problems problems;

    Row(long line, String[] values, Map<String, Integer> columns, Problems problems) {
        this.line = line;
        this.values = values;
        this.columns = columns;
        this.problems = problems;
    }

    /// A moment and how exactly it is known.
    ///
    /// @param precision `minute` or `day`; null for the second
    record Moment(Instant at, @Nullable String precision) {}

    long line() {
        return line;
    }

    boolean isBad() {
        return problems.has(line);
    }

    void problem(@Nullable String column, String reason) {
        problems.add(line, column, reason);
    }

    /// The field as it stands, without spaces around it; null when it is empty or left out.
    @Nullable String raw(String column) {
        Integer index = columns.get(column);
        String value = index == null ? "" : values[index].strip();
        return value.isEmpty() ? null : value;
    }

    /// The same, but an empty field is noted.
    @Nullable String required(String column) {
        String value = raw(column);
        if (value == null) {
            problem(column, "is required");
        }
        return value;
    }

    @Nullable String text(String column) {
        return checkedText(column, raw(column), TEXT_LIMIT);
    }

    @Nullable String requiredText(String column) {
        return checkedText(column, required(column), TEXT_LIMIT);
    }

    <T> @Nullable T code(String column, Function<String, T> type) {
        return checkedCode(column, raw(column), type);
    }

    <T> @Nullable T requiredCode(String column, Function<String, T> type) {
        return checkedCode(column, required(column), type);
    }

    @Nullable String reference(String column) {
        String value = required(column);
        if (value != null && !REFERENCE.matcher(value).matches()) {
            problem(column, "must be 1 to 128 characters without spaces");
            return null;
        }
        return value;
    }

    @Nullable LotCode lot(String column) {
        String value = raw(column);
        if (value == null) {
            return null;
        }
        if (!LotCode.isLotCode(value)) {
            problem(column, "must be 1 to " + LotCode.MAX_LENGTH + " printable characters");
            return null;
        }
        return LotCode.of(value);
    }

    /// @param allowed the words that the column takes
    @Nullable String word(String column, List<String> allowed) {
        return checkedWord(column, raw(column), allowed);
    }

    @Nullable String requiredWord(String column, List<String> allowed) {
        return checkedWord(column, required(column), allowed);
    }

    @Nullable Boolean yesNo(String column) {
        String value = raw(column);
        if (value == null || value.equals("true") || value.equals("false")) {
            return value == null ? null : Boolean.valueOf(value);
        }
        problem(column, quoted(value) + " is neither true nor false");
        return null;
    }

    /// A mass or volume: 0 or more, at most 6 decimals, at most 10^12.
    @Nullable BigDecimal measure(String column) {
        BigDecimal value = number(column, raw(column));
        if (value == null) {
            return null;
        }
        if (value.signum() < 0) {
            problem(column, value.toPlainString() + " is below 0");
        } else if (value.scale() > 6) {
            problem(column, value.toPlainString() + " has more than 6 decimals");
        } else if (value.compareTo(LIMIT) > 0) {
            problem(column, value.toPlainString() + " is more than 10^12");
        } else {
            return value;
        }
        return null;
    }

    /// A number within bounds.
    @Nullable BigDecimal number(String column, long least, long most) {
        BigDecimal value = number(column, raw(column));
        if (value == null) {
            return null;
        }
        if (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            problem(column, value.toPlainString() + " is not from " + least + " to " + most);
            return null;
        }
        return value;
    }

    @Nullable Quantity quantity(String column) {
        return checkedQuantity(column, raw(column));
    }

    @Nullable Quantity requiredQuantity(String column) {
        return checkedQuantity(column, required(column));
    }

    @Nullable Instant time(String column) {
        return checkedTime(column, raw(column));
    }

    /// A time with the column that says how exactly it is known. Of a day only the date counts: it
    /// stands for its last second.
    @Nullable Moment moment(String column, String precisionColumn) {
        return moment(column, raw(column), precisionColumn);
    }

    @Nullable Moment requiredMoment(String column, String precisionColumn) {
        return moment(column, required(column), precisionColumn);
    }

    @Nullable LocalDate date(String column) {
        String value = raw(column);
        if (value == null) {
            return null;
        }
        if (DATE.matcher(value).matches()) {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeException _) {
                // noted below
            }
        }
        problem(column, quoted(value) + " is not a date such as 2001-03-23");
        return null;
    }

    /// A date, a month or a year, from its first moment.
    @Nullable Instant coarseDate(String column) {
        String value = raw(column);
        if (value == null) {
            return null;
        }
        if (COARSE.matcher(value).matches()) {
            try {
                String whole = value + "-01-01".substring(Math.min(value.length() - 4, 6));
                return LocalDate.parse(whole).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException _) {
                // noted below
            }
        }
        problem(
                column,
                quoted(value) + " is not a date, month or year such as 1998-11-20, 1966-12, 1956");
        return null;
    }

    static Instant lastSecond(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    }

    static String quoted(String value) {
        return "'" + (value.length() > 40 ? value.substring(0, 40) + "..." : value) + "'";
    }

    private @Nullable Moment moment(String column, @Nullable String value, String precisionColumn) {
        String precision = word(precisionColumn, List.of("second", "minute", "day"));
        if (value == null) {
            if (precision != null) {
                problem(precisionColumn, "is given without " + column);
            }
            return null;
        }
        Instant at = checkedTime(column, value);
        if (at == null) {
            return null;
        }
        if ("day".equals(precision)) {
            return new Moment(lastSecond(LocalDate.ofInstant(at, ZoneOffset.UTC)), precision);
        }
        return new Moment(at, "minute".equals(precision) ? precision : null);
    }

    private @Nullable String checkedText(String column, @Nullable String value, int limit) {
        if (value == null) {
            return null;
        }
        if (value.codePointCount(0, value.length()) > limit) {
            problem(column, "is longer than " + limit + " characters");
            return null;
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            problem(column, "has a control character");
            return null;
        }
        return value;
    }

    private <T> @Nullable T checkedCode(
            String column, @Nullable String value, Function<String, T> type) {
        if (value == null) {
            return null;
        }
        if (!Codes.isCode(value)) {
            problem(column, quoted(value) + " is not a code: " + Codes.SHAPE);
            return null;
        }
        return type.apply(value);
    }

    private @Nullable String checkedWord(
            String column, @Nullable String value, List<String> allowed) {
        if (value == null || allowed.contains(value)) {
            return value;
        }
        problem(column, quoted(value) + " is not one of " + String.join(", ", allowed));
        return null;
    }

    private @Nullable BigDecimal number(String column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!NUMBER.matcher(value).matches()) {
            problem(column, quoted(value) + " is not a number");
            return null;
        }
        BigDecimal number = new BigDecimal(value).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private @Nullable Quantity checkedQuantity(String column, @Nullable String value) {
        BigDecimal number = number(column, value);
        if (number == null) {
            return null;
        }
        if (number.signum() <= 0) {
            problem(column, number.toPlainString() + " is not above 0");
        } else if (number.scale() > Quantity.DECIMALS) {
            problem(column, number.toPlainString() + " has more than 3 decimals");
        } else if (number.compareTo(LIMIT) > 0) {
            problem(column, number.toPlainString() + " is more than 10^12");
        } else {
            return Quantity.of(number);
        }
        return null;
    }

    private @Nullable Instant checkedTime(String column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (TIME.matcher(value).matches()) {
            try {
                return Times.kept(Instant.parse(value));
            } catch (DateTimeException _) {
                // noted below
            }
        }
        problem(column, quoted(value) + " is not a time such as 1998-12-07T02:07:00Z");
        return null;
    }
}
