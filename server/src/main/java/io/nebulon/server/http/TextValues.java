package io.nebulon.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.core.ledger.Codes;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.server.json.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is written as text.
final class TextValues {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private TextValues() {}

    /// Without control characters, at most so long; blank counts as absent.
    static ValueReader<String> text(int maxLength) {
        return (value, fault) -> text(value, maxLength, fault);
    }

    private static @Nullable String text(JsonNode value, int maxLength, Consumer<String> fault) {
        if (!value.isTextual()) {
            fault.accept("must be text");
            return null;
        }
        String text = value.textValue().strip();
        if (text.length() > maxLength) {
            fault.accept("must be at most " + maxLength + " characters long");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            fault.accept("must not contain control characters");
        } else if (!isWellFormed(text)) {
            fault.accept("must be valid Unicode");
        } else {
            return text.isEmpty() ? null : text;
        }
        return null;
    }

    /// A code such as a station's or an item's.
    static <T> ValueReader<T> code(Function<String, T> type) {
        return (value, fault) -> {
            if (value.isTextual() && Codes.isCode(value.textValue())) {
                return type.apply(value.textValue());
            }
            fault.accept("must be a code: " + Codes.SHAPE);
            return null;
        };
    }

    static @Nullable LotCode lot(JsonNode value, Consumer<String> fault) {
        String text = text(value, LotCode.MAX_LENGTH, fault);
        if (text == null || LotCode.isLotCode(text)) {
            return text == null ? null : LotCode.of(text);
        }
        fault.accept("must be 1 to " + LotCode.MAX_LENGTH + " printable characters");
        return null;
    }

    /// RFC 3339 with an offset, kept to the millisecond.
    static @Nullable Instant time(JsonNode value, Consumer<String> fault) {
        String text = text(value, 40, fault);
        Instant moment = text == null ? null : time(text);
        if (text != null && moment == null) {
            fault.accept("must be a time such as 2026-11-21T12:00:00Z");
        }
        return moment;
    }

    static @Nullable Instant time(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ? null : Times.kept(moment);
        } catch (DateTimeException _) {
            return null;
        }
    }

    static @Nullable LocalDate date(JsonNode value, Consumer<String> fault) {
        String text = text(value, 10, fault);
        LocalDate date = text == null ? null : date(text);
        if (text != null && date == null) {
            fault.accept("must be a date such as 2026-11-21");
        }
        return date;
    }

    static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1900 && date.getYear() < 3000 ? date : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    static @Nullable Currency currency(JsonNode value, Consumer<String> fault) {
        String text = text(value, 3, fault);
        if (text == null) {
            return null;
        }
        try {
            Currency currency = Currency.getInstance(text);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        fault.accept("must be a currency code of ISO 4217, such as USD");
        return null;
    }

    /// One of the names of an enumeration, in any case.
    static <E extends Enum<E>> ValueReader<E> choice(Class<E> type) {
        return (value, fault) -> {
            String text = value.isTextual() ? value.textValue().strip() : "";
            List<String> names = new ArrayList<>();
            for (E choice : type.getEnumConstants()) {
                if (choice.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return choice;
                }
                names.add(choice.name());
            }
            fault.accept(
                    Nearest.unknown("choice", text, names) + " (it must be one of " + names + ")");
            return null;
        };
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
