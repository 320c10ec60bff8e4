package io.nebulon.server.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.nebulon.core.ledger.Codes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request, read one by one like the members of a body: [#check] names
/// everything that is wrong, and every parameter that nobody asked for.
public final class Params {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    private final HttpRequest<?> request;
    private final List<Problem.Fault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private Params(HttpRequest<?> request) {
        this.request = request;
    }

    public static Params of(HttpRequest<?> request) {
        return new Params(request);
    }

    /// For a route that takes none.
    ///
    /// @throws ProblemException 400 when there is one
    public static void none(HttpRequest<?> request) {
        of(request).check();
    }

    /// @throws ProblemException 400 when anything is wrong
    public void check() {
        for (String name : request.getParameters().names()) {
            if (!known.contains(name)) {
                faults.add(new Problem.Fault(name, Nearest.unknown("parameter", name, known)));
            }
        }
        checkFaults();
    }

    /// Like [#check], but parameters that nobody asked for yet are left to others.
    ///
    /// @throws ProblemException 400 when anything is wrong
    public void checkFaults() {
        if (!faults.isEmpty()) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid_parameter",
                            "A query parameter is not as it must be")
                    .detail(faults.getFirst().pointer() + " " + faults.getFirst().detail())
                    .faults(faults)
                    .toException();
        }
    }

    public void fault(String name, String reason) {
        faults.add(new Problem.Fault(name, reason));
    }

    public @Nullable String text(String name) {
        known.add(name);
        List<String> values = request.getParameters().getAll(name);
        if (values.size() > 1) {
            fault(name, "must not be given twice");
        }
        String value = values.isEmpty() ? null : values.getFirst().strip();
        if (value != null && value.length() > 500) {
            fault(name, "is too long");
            return null;
        }
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            fault(name, "must not contain control characters");
            return null;
        }
        return value == null || value.isEmpty() ? null : value;
    }

    public <T> @Nullable T code(String name, Function<String, T> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!Codes.isCode(text)) {
            fault(name, "must be a code: " + Codes.SHAPE);
            return null;
        }
        return type.apply(text);
    }

    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        fault(name, "must be one of " + List.of(type.getEnumConstants()));
        return null;
    }

    /// One or more of the names, joined by commas; all of them when the parameter is absent.
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return EnumSet.allOf(type);
        }
        Set<E> chosen = EnumSet.noneOf(type);
        for (String part : text.split(",", -1)) {
            String wanted = part.strip().toUpperCase(Locale.ROOT);
            EnumSet.allOf(type).stream()
                    .filter(value -> value.name().equals(wanted))
                    .findFirst()
                    .ifPresentOrElse(chosen::add, () -> notAmong(name, type));
        }
        return chosen;
    }

    private <E extends Enum<E>> void notAmong(String name, Class<E> type) {
        fault(name, "must be one of " + EnumSet.allOf(type) + ", or several joined by commas");
    }

    public @Nullable UUID id(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        UUID id = Paths.uuid(text);
        if (id == null) {
            fault(name, "must be an id such as 0193e4a1-7c00-7000-8000-000000000001");
        }
        return id;
    }

    public boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            fault(name, "must be true or false");
        }
        return "true".equals(text);
    }

    /// `sort` of a list that is had in one order or its reverse: whether the highest come first, as
    /// they do when the parameter is absent.
    ///
    /// @param member what the list is ordered by
    public boolean isDescending(String member) {
        String text = text("sort");
        if (text != null && !text.equals(member) && !text.equals("-" + member)) {
            fault("sort", Nearest.unknown("order", text, List.of(member, "-" + member)));
        }
        return !member.equals(text);
    }

    public @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Instant moment = TextValues.time(text);
        if (moment == null) {
            fault(name, "must be a time such as 2026-11-21T12:00:00Z");
        }
        return moment;
    }

    public @Nullable LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        LocalDate date = TextValues.date(text);
        if (date == null) {
            fault(name, "must be a date such as 2026-11-21");
        }
        return date;
    }

    /// Text to look for, as a pattern in lower case for `LIKE ... ESCAPE '!'`; null when absent.
    public @Nullable String pattern(String name) {
        String text = text(name);
        return text == null
                ? null
                : "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    public @Nullable Long number(String name, long least, long most) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        fault(name, "must be a whole number from " + least + " to " + most);
        return null;
    }

    /// `limit`: 50 when absent, at most 500.
    public int limit() {
        Long limit = number("limit", 1, MAX_LIMIT);
        return limit == null ? DEFAULT_LIMIT : limit.intValue();
    }

    /// `cursor`: where the page before ended, or null for the first page.
    public @Nullable String cursor() {
        String text = text("cursor");
        if (text == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            fault("cursor", "is not one that this server gave out");
            return null;
        }
    }

    /// A cursor that is a code; empty, which comes before every code, for the first page.
    public String codeCursor() {
        String cursor = cursor();
        return cursor == null ? "" : cursor;
    }

    /// A cursor that is a key.
    public @Nullable Long keyCursor() {
        String cursor = cursor();
        if (cursor == null) {
            return null;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException _) {
            fault("cursor", "is not one that this server gave out");
            return null;
        }
    }

    /// A cursor that is so many keys, joined by dots; null for the first page.
    public long @Nullable [] keysCursor(int count) {
        String cursor = cursor();
        if (cursor == null) {
            return null;
        }
        String[] parts = cursor.split("\\.", -1);
        try {
            if (parts.length == count) {
                return Arrays.stream(parts).mapToLong(Long::parseLong).toArray();
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        fault("cursor", "is not one that this server gave out");
        return null;
    }

    static String cursorText(String end) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(end.getBytes(StandardCharsets.UTF_8));
    }
}
