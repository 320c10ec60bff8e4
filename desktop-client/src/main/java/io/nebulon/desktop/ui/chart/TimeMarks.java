package io.nebulon.desktop.ui.chart;

import io.nebulon.desktop.ui.words.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Marks of a time axis at round moments of UTC: years, months, days, hours, as many as there is
/// room for.
public final class TimeMarks {
    private static final List<Step> STEPS =
            List.of(
                    new Step(ChronoUnit.HOURS, 1, "HH:mm"),
                    new Step(ChronoUnit.HOURS, 6, "d MMM HH:mm"),
                    new Step(ChronoUnit.DAYS, 1, "d MMM"),
                    new Step(ChronoUnit.DAYS, 2, "d MMM"),
                    new Step(ChronoUnit.DAYS, 7, "d MMM"),
                    new Step(ChronoUnit.MONTHS, 1, "MMM"),
                    new Step(ChronoUnit.MONTHS, 2, "MMM"),
                    new Step(ChronoUnit.MONTHS, 3, "MMM"),
                    new Step(ChronoUnit.MONTHS, 6, "MMM"),
                    new Step(ChronoUnit.YEARS, 1, "yyyy"),
                    new Step(ChronoUnit.YEARS, 2, "yyyy"),
                    new Step(ChronoUnit.YEARS, 5, "yyyy"),
                    new Step(ChronoUnit.YEARS, 10, "yyyy"));

    private TimeMarks() {}

    private record Step(ChronoUnit unit, int count, String pattern) {
        ZonedDateTime floor(ZonedDateTime at) {
            return switch (unit) {
                case HOURS ->
                        at.truncatedTo(ChronoUnit.HOURS).withHour(at.getHour() / count * count);
                case DAYS -> at.truncatedTo(ChronoUnit.DAYS);
                case MONTHS ->
                        at.truncatedTo(ChronoUnit.DAYS)
                                .withDayOfMonth(1)
                                .withMonth((at.getMonthValue() - 1) / count * count + 1);
                default ->
                        at.truncatedTo(ChronoUnit.DAYS)
                                .withDayOfYear(1)
                                .withYear(at.getYear() / count * count);
            };
        }
    }

    /// A mark and what stands at it.
    public record Mark(Instant at, String label) {}

    /// @param most how many there is room for
    public static List<Mark> between(Instant from, Instant to, int most, Language language) {
        for (Step step : STEPS) {
            List<Mark> marks = marks(step, from, to, most, language);
            if (marks.size() <= most) {
                return marks;
            }
        }
        return List.of();
    }

    private static List<Mark> marks(
            Step step, Instant from, Instant to, int most, Language language) {
        List<Mark> marks = new ArrayList<>();
        ZonedDateTime at = step.floor(from.atZone(ZoneOffset.UTC));
        while (!at.toInstant().isAfter(to) && marks.size() <= most) {
            if (!at.toInstant().isBefore(from)) {
                marks.add(new Mark(at.toInstant(), label(step, at, marks.isEmpty(), language)));
            }
            at = at.plus(step.count, step.unit);
        }
        return marks;
    }

    /// January says its year; so does the first mark where months alone would be a riddle.
    private static String label(Step step, ZonedDateTime at, boolean isFirst, Language language) {
        boolean isMonth = step.pattern.equals("MMM");
        String pattern =
                isMonth && (at.getMonthValue() == 1 || isFirst) ? "MMM yyyy" : step.pattern;
        if (language == Language.GERMAN) {
            pattern = pattern.replace("d MMM", "d. MMM");
        }
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(at);
    }
}
