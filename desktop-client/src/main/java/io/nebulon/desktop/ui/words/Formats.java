package io.nebulon.desktop.ui.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers, quantities, money, times and ages as people read them. All times are UTC.
public final class Formats {
    /// What stands where there is nothing.
    public static final String NONE = "–";

    private static final String MINUS = "−";
    private static final BigDecimal TONNES_FROM = new BigDecimal(100_000);
    private static final BigDecimal THOUSAND = new BigDecimal(1000);

    private final Words words;
    private final InstantSource clock;
    private final Locale locale;
    private final DateTimeFormatter time;
    private final DateTimeFormatter timeWithSeconds;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayAndYear;
    private final DateTimeFormatter weekday;
    private final Units units;

    public Formats(Language language, InstantSource clock) {
        this.words = Words.of(language, Formats.class);
        this.clock = clock;
        this.locale = language.locale();
        this.time = pattern("HH:mm");
        this.timeWithSeconds = pattern("HH:mm:ss");
        this.day = pattern(words.get("pattern.day"));
        this.dayAndYear = pattern(words.get("pattern.dayAndYear"));
        this.weekday = pattern(words.get("pattern.weekday"));
        this.units = new Units(words);
    }

    public Units units() {
        return units;
    }

    public Instant now() {
        return clock.instant();
    }

    // ---- numbers

    /// `48,213`
    public String count(long number) {
        return decimal(BigDecimal.valueOf(number), 0, 0);
    }

    /// With exactly so many decimals: `1,234.50`.
    public String fixed(BigDecimal number, int decimals) {
        return decimal(number, decimals, decimals);
    }

    /// With as many decimals as it needs: `418.4`.
    public String plain(BigDecimal number) {
        return decimal(number, 0, 6);
    }

    /// A quantity with the decimals of its unit, without the unit: `867.200`, `26`. Pieces that are
    /// broken keep their decimals.
    public String quantity(BigDecimal quantity, String unit) {
        int decimals = units.decimals(unit);
        return quantity.stripTrailingZeros().scale() <= decimals
                ? fixed(quantity, decimals)
                : fixed(quantity, 3);
    }

    /// The same, an en dash for none.
    public String quantityOrNone(BigDecimal quantity, String unit) {
        return quantity.signum() == 0 ? NONE : quantity(quantity, unit);
    }

    /// For sentences: `18 pcs`, `1.6 kg`.
    public String quantityWithUnit(BigDecimal quantity, String unit) {
        return plain(quantity) + " " + units.name(unit);
    }

    /// `+6.200`, `−4.800`, `0.000`
    public String change(BigDecimal quantity, String unit) {
        String text = quantity(quantity, unit);
        return quantity.signum() > 0 ? "+" + text : text;
    }

    /// `83 %`
    public String percent(BigDecimal part, int decimals) {
        return fixed(part.movePointRight(2), decimals) + " %";
    }

    /// A mass for a key figure, in tonnes when it is large.
    public Figure mass(BigDecimal kilograms) {
        return kilograms.abs().compareTo(TONNES_FROM) >= 0
                ? new Figure(
                        fixed(kilograms.divide(THOUSAND, 2, RoundingMode.HALF_EVEN), 2),
                        words.get("unit.t"))
                : new Figure(decimal(kilograms, 0, 1), words.get("unit.kg"));
    }

    /// A number and its unit, apart, because the unit is written smaller.
    public record Figure(String number, String unit) {}

    /// `USD 9,840.00`
    public String money(BigDecimal amount, String currency) {
        return currency + " " + fixed(amount, Math.max(amount.scale(), 0));
    }

    /// Reads what somebody has typed, in this language or the other one where that is no riddle.
    ///
    /// @return null when it is no number
    public @Nullable BigDecimal number(String typed) {
        return Numbers.read(typed, symbols().getDecimalSeparator());
    }

    private String decimal(BigDecimal number, int least, int most) {
        DecimalFormat format = new DecimalFormat("#,##0", symbols());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(number).replace("-", MINUS);
    }

    private DecimalFormatSymbols symbols() {
        return DecimalFormatSymbols.getInstance(locale);
    }

    // ---- times

    /// As short as it may be: `14:08` today, `13 Sep 17:23` this year, `12 Mar 2026` else.
    public String moment(Instant at) {
        ZonedDateTime then = utc(at);
        ZonedDateTime now = utc(now());
        if (then.toLocalDate().equals(now.toLocalDate())) {
            return time.format(then);
        }
        return then.getYear() == now.getYear()
                ? day.format(then) + " " + time.format(then)
                : dayAndYear.format(then);
    }

    /// The same with the word for today: `Today 14:06`.
    public String momentInWords(Instant at) {
        boolean isToday = utc(at).toLocalDate().equals(utc(now()).toLocalDate());
        return isToday ? words.get("time.today", time.format(utc(at))) : moment(at);
    }

    /// Day and time, whatever day it is: `9 Aug 2025 10:00`.
    public String dayAndTime(Instant at) {
        return dayAndYear.format(utc(at)) + " " + time.format(utc(at));
    }

    /// With the weekday, for a sentence: `Sat 9 Aug 2025, 10:00 UTC`.
    public String momentInFull(Instant at) {
        return weekday.format(utc(at)) + ", " + time.format(utc(at)) + " UTC";
    }

    /// The exact moment, for hover and detail: `Wed 17 Sep 2025, 14:06:40.930 UTC`.
    public String exact(Instant at) {
        return weekday.format(utc(at)) + ", " + pattern("HH:mm:ss.SSS").format(utc(at)) + " UTC";
    }

    /// `14:08:26`
    public String clock(Instant at) {
        return timeWithSeconds.format(utc(at));
    }

    /// `Wed 17 Sep 2025`
    public String weekday(Instant at) {
        return weekday.format(utc(at));
    }

    /// `13 Sep`, `12 Mar 2026`
    public String date(LocalDate date) {
        return date.getYear() == utc(now()).getYear() ? day.format(date) : dayAndYear.format(date);
    }

    /// How long ago: `now`, `28 s`, `3 min`, `8 h`, then the date.
    public String age(Instant since) {
        Duration age = Duration.between(since, now());
        if (age.compareTo(Duration.ofSeconds(5)) < 0) {
            return words.get("age.now");
        }
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return words.get("age.seconds", age.toSeconds());
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return words.get("age.minutes", age.toMinutes());
        }
        return age.compareTo(Duration.ofHours(24)) < 0
                ? words.get("age.hours", age.toHours())
                : date(utc(since).toLocalDate());
    }

    /// A span: `24 h 49 min`, `21 d 4 h`, `12 min`.
    public String span(Duration length) {
        Duration abs = length.abs();
        if (abs.toMinutes() < 1) {
            return words.get("span.seconds", abs.toSeconds());
        }
        if (abs.toHours() < 1) {
            return words.get("span.minutes", abs.toMinutes());
        }
        if (abs.toHours() < 48) {
            return abs.toMinutesPart() == 0
                    ? words.get("span.hours", abs.toHours())
                    : words.get("span.hoursMinutes", abs.toHours(), abs.toMinutesPart());
        }
        return abs.toHoursPart() == 0 || abs.toDays() > 9
                ? words.get("span.days", abs.toDays())
                : words.get("span.daysHours", abs.toDays(), abs.toHoursPart());
    }

    /// Against the plan: `+24 h 49 min`, `−2 min`, `on time`; `unknown` for null.
    public String deviation(@Nullable Duration behind) {
        if (behind == null) {
            return words.get("unknown");
        }
        if (behind.abs().toMinutes() < 1) {
            return words.get("deviation.onTime");
        }
        return (behind.isNegative() ? MINUS : "+") + span(behind);
    }

    /// Days of cover: `35 d`, an en dash for null.
    public String days(@Nullable BigDecimal days) {
        return days == null
                ? NONE
                : words.get("days", count(days.setScale(0, RoundingMode.FLOOR).longValue()));
    }

    public static ZonedDateTime utc(Instant at) {
        return at.atZone(ZoneOffset.UTC);
    }

    private DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
