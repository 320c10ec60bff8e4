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
    private static final int REFERENCE_LIMIT = 128;
    private static final int MEASURE_DECIMALS = 6;
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern REFERENCE =
            Pattern.compile("[^\\s\\p{Cntrl}]{1," + REFERENCE_LIMIT + "}");
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

    /// Notes what is wrong with the row.
    ///
    /// @param values those that the fault names, in its order
    void problem(@Nullable String column, RowFault fault, @Nullable Object... values) {
        problem(column, fault.with(values));
    }

    void problem(@Nullable String column, Reason reason) {
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
            problem(column, RowFault.REQUIRED);
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
            problem(column, RowFault.NOT_A_REFERENCE, REFERENCE_LIMIT);
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
            problem(column, RowFault.NOT_A_LOT, LotCode.MAX_LENGTH);
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
        problem(column, RowFault.NOT_TRUE_OR_FALSE, brief(value));
        return null;
    }

    /// A mass or volume: 0 or more, at most 6 decimals, at most 10^12.
    @Nullable BigDecimal measure(String column) {
        BigDecimal value = number(column, raw(column));
        if (value == null) {
            return null;
        }
        if (value.signum() < 0) {
            problem(column, RowFault.BELOW_ZERO, value);
        } else if (value.scale() > MEASURE_DECIMALS) {
            problem(column, RowFault.TOO_MANY_DECIMALS, value, MEASURE_DECIMALS);
        } else if (value.compareTo(LIMIT) > 0) {
            problem(column, RowFault.NUMBER_TOO_LARGE, value);
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
            problem(column, RowFault.NOT_WITHIN, value, least, most);
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
        problem(column, RowFault.NOT_A_DATE, brief(value));
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
        problem(column, RowFault.NOT_A_COARSE_DATE, brief(value));
        return null;
    }

    static Instant lastSecond(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
    }

    static String quoted(String value) {
        return "'" + brief(value) + "'";
    }

    /// As much of what somebody wrote as is worth repeating.
    static String brief(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "..." : value;
    }

    private @Nullable Moment moment(String column, @Nullable String value, String precisionColumn) {
        String precision = word(precisionColumn, List.of("second", "minute", "day"));
        if (value == null) {
            if (precision != null) {
                problem(precisionColumn, RowFault.WITHOUT_COLUMN, column);
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
            problem(column, RowFault.TOO_LONG, limit);
            return null;
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            problem(column, RowFault.CONTROL_CHARACTER);
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
            problem(column, RowFault.NOT_A_CODE, brief(value));
            return null;
        }
        return type.apply(value);
    }

    private @Nullable String checkedWord(
            String column, @Nullable String value, List<String> allowed) {
        if (value == null || allowed.contains(value)) {
            return value;
        }
        problem(column, RowFault.NOT_ONE_OF, brief(value), allowed);
        return null;
    }

    private @Nullable BigDecimal number(String column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!NUMBER.matcher(value).matches()) {
            problem(column, RowFault.NOT_A_NUMBER, brief(value));
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
            problem(column, RowFault.NOT_ABOVE_ZERO, number);
        } else if (number.scale() > Quantity.DECIMALS) {
            problem(column, RowFault.TOO_MANY_DECIMALS, number, Quantity.DECIMALS);
        } else if (number.compareTo(LIMIT) > 0) {
            problem(column, RowFault.NUMBER_TOO_LARGE, number);
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
        problem(column, RowFault.NOT_A_TIME, brief(value));
        return null;
    }
}
