package io.nebulon.desktop.ui.words;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads days and times as people type them, always as UTC: `14:00`, `9 aug 10:00`, `12.3.2026`,
/// `2026-03-12T10:00`, `yesterday`, `+28 d`, `-2 h`.
public final class Moments {
    private static final Pattern RELATIVE =
            Pattern.compile(
                    "([+-−])\\s*(\\d{1,5})\\s*(min|h|d|w|t|m)[a-z]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern NUMERIC =
            Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./]?(\\d{4})?");
    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})\\.?\\s+(\\p{L}{3,})\\.?(?:\\s+(\\d{4}))?");
    private static final Pattern TIME = Pattern.compile("(?:^|[\\sT,])(\\d{1,2}):(\\d{2})Z?$");

    private final Language language;

    public Moments(Language language) {
        this.language = language;
    }

    /// @return null when it is neither a day nor a time
    public @Nullable Instant read(String typed, Instant now) {
        return read(typed, now, today(now));
    }

    /// The same where the past is looked for: a day without a year is the last one of that name.
    public @Nullable Instant readPast(String typed, Instant now) {
        return read(typed, now, today(now).minusMonths(6));
    }

    private static LocalDate today(Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// @param near the day that a day without a year is next to
    private @Nullable Instant read(String typed, Instant now, LocalDate near) {
        String text = typed.strip();
        try {
            Matcher relative = RELATIVE.matcher(text);
            return relative.matches() ? relative(relative, now) : absolute(text, now, near);
        } catch (DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    private static Instant relative(Matcher found, Instant now) {
        long number = Long.parseLong(found.group(2));
        Duration length =
                switch (found.group(3).toLowerCase(Locale.ROOT)) {
                    case "min", "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "w" -> Duration.ofDays(7 * number);
                    default -> Duration.ofDays(number);
                };
        return found.group(1).equals("+") ? now.plus(length) : now.minus(length);
    }

    private @Nullable Instant absolute(String text, Instant now, LocalDate near) {
        Matcher timeFound = TIME.matcher(text);
        LocalTime time = null;
        String dayText = text;
        if (timeFound.find()) {
            time =
                    LocalTime.of(
                            Integer.parseInt(timeFound.group(1)),
                            Integer.parseInt(timeFound.group(2)));
            dayText = text.substring(0, timeFound.start()).strip();
        }
        LocalDate today = today(now);
        LocalDate day =
                dayText.isEmpty() && time != null
                        ? today
                        : day(dayText.toLowerCase(Locale.ROOT), today, near);
        return day == null
                ? null
                : day.atTime(time == null ? LocalTime.MIDNIGHT : time).toInstant(ZoneOffset.UTC);
    }

    private @Nullable LocalDate day(String text, LocalDate today, LocalDate near) {
        if (isWord(text, "today", "heute")) {
            return today;
        }
        if (isWord(text, "yesterday", "gestern")) {
            return today.minusDays(1);
        }
        if (isWord(text, "tomorrow", "morgen")) {
            return today.plusDays(1);
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
        }
        Matcher numeric = NUMERIC.matcher(text);
        if (numeric.matches()) {
            return dated(numeric, number(numeric, 2), near);
        }
        Matcher named = NAMED.matcher(text);
        Month month = named.matches() ? month(named.group(2)) : null;
        return month == null ? null : dated(named, month.getValue(), near);
    }

    /// Without a year it is the one that is next to a day.
    private static LocalDate dated(Matcher found, int month, LocalDate near) {
        if (found.group(3) != null) {
            return LocalDate.of(number(found, 3), month, number(found, 1));
        }
        LocalDate day = LocalDate.of(near.getYear(), month, number(found, 1));
        return day.isAfter(near.plusMonths(6))
                ? day.minusYears(1)
                : day.isBefore(near.minusMonths(6)) ? day.plusYears(1) : day;
    }

    private @Nullable Month month(String name) {
        for (Month month : Month.values()) {
            for (Locale locale : new Locale[] {language.locale(), Locale.US, Locale.GERMANY}) {
                String full = month.getDisplayName(TextStyle.FULL, locale).toLowerCase(locale);
                if (full.startsWith(name)) {
                    return month;
                }
            }
        }
        return null;
    }

    private static boolean isWord(String text, String... words) {
        for (String word : words) {
            if (text.equals(word)) {
                return true;
            }
        }
        return false;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
