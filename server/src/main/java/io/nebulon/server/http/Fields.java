package io.nebulon.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import io.nebulon.core.ledger.Codes;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import io.nebulon.server.json.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object, read one by one. What is wrong is collected with its pointer; a
/// member that could not be read yields a harmless stand-in, so that reading can go on and name
/// everything at once. [#check] must be called before the values are used.
public final class Fields {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final JsonNode node;
    private final String pointer;
    private final List<Problem.Fault> faults;
    private final Set<String> known = new HashSet<>();

    private Fields(JsonNode node, String pointer, List<Problem.Fault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    static Fields root(JsonNode node) {
        return new Fields(node, "", new ArrayList<>());
    }

    /// Ends reading: names every member that nobody asked for, then everything that is wrong.
    ///
    /// @throws ProblemException 400 when anything is wrong
    public void check() {
        noOthers();
        if (!faults.isEmpty()) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid_input",
                            "The input is not as it must be")
                    .detail(
                            faults.size() == 1
                                    ? faults.getFirst().words()
                                    : faults.size() + " members are wrong; see errors")
                    .faults(faults.size() > 100 ? faults.subList(0, 100) : faults)
                    .toException();
        }
    }

    /// Adds a fault at a member.
    public void fault(String name, String reason) {
        faults.add(new Problem.Fault(pointer + "/" + name, reason));
    }

    public boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    public String text(String name, int maxLength) {
        String text = optionalText(name, maxLength);
        return text != null ? text : required(name, "");
    }

    /// Text without control characters, at most so long; blank counts as absent.
    public @Nullable String optionalText(String name, int maxLength) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            fault(name, "must be text");
            return null;
        }
        String text = value.textValue().strip();
        if (text.length() > maxLength) {
            fault(name, "must be at most " + maxLength + " characters long");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            fault(name, "must not contain control characters");
        } else if (!isWellFormed(text)) {
            fault(name, "must be valid Unicode");
        } else {
            return text.isEmpty() ? null : text;
        }
        return null;
    }

    /// A code such as a station's or an item's.
    public <T> T code(String name, Function<String, T> type) {
        T code = optionalCode(name, type);
        return code != null ? code : required(name, type.apply("X"));
    }

    public <T> @Nullable T optionalCode(String name, Function<String, T> type) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || !Codes.isCode(value.textValue())) {
            fault(name, "must be a code: " + Codes.SHAPE);
            return null;
        }
        return type.apply(value.textValue());
    }

    public @Nullable LotCode optionalLot(String name) {
        String text = optionalText(name, LotCode.MAX_LENGTH);
        if (text == null) {
            return null;
        }
        if (!LotCode.isLotCode(text)) {
            fault(name, "must be 1 to " + LotCode.MAX_LENGTH + " printable characters");
            return null;
        }
        return LotCode.of(text);
    }

    /// More than zero, at most three decimals, at most 10^12.
    public Quantity quantity(String name) {
        Quantity quantity = optionalQuantity(name);
        if (quantity == null) {
            return required(name, Quantity.ZERO);
        }
        if (quantity.isZero()) {
            fault(name, "must be more than 0");
        }
        return quantity;
    }

    public Quantity quantityOrZero(String name) {
        Quantity quantity = optionalQuantity(name);
        return quantity != null ? quantity : required(name, Quantity.ZERO);
    }

    /// Zero or more, at most three decimals, at most 10^12; null when it is absent.
    public @Nullable Quantity optionalQuantity(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            fault(name, "must be a number");
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.signum() < 0) {
            fault(name, "must not be negative");
        } else if (number.compareTo(Quantity.LIMIT.toBigDecimal()) > 0) {
            fault(name, "must be at most " + Quantity.LIMIT);
        } else if (plain(number).scale() > Quantity.DECIMALS) {
            fault(name, "must have at most 3 decimals");
        } else {
            return Quantity.of(number);
        }
        return null;
    }

    /// Zero or more with at most so many decimals.
    public @Nullable BigDecimal optionalDecimal(
            String name, int decimals, BigDecimal least, BigDecimal most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            fault(name, "must be a number");
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            fault(
                    name,
                    "must be between " + least.toPlainString() + " and " + most.toPlainString());
            return null;
        }
        BigDecimal plain = plain(number);
        if (plain.scale() > decimals) {
            fault(name, "must have at most " + decimals + " decimals");
            return null;
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    public boolean flag(String name, boolean absent) {
        JsonNode value = value(name);
        if (value == null) {
            return absent;
        }
        if (!value.isBoolean()) {
            fault(name, "must be true or false");
        }
        return value.asBoolean(absent);
    }

    /// RFC 3339 with an offset, kept to the millisecond.
    public @Nullable Instant optionalTime(String name) {
        String text = optionalText(name, 40);
        if (text == null) {
            return null;
        }
        Instant moment = time(text);
        if (moment == null) {
            fault(name, "must be a time such as 2026-11-21T12:00:00Z");
        }
        return moment;
    }

    public Instant time(String name, Instant standIn) {
        Instant moment = optionalTime(name);
        return moment != null ? moment : required(name, standIn);
    }

    public @Nullable LocalDate optionalDate(String name) {
        String text = optionalText(name, 10);
        if (text == null) {
            return null;
        }
        LocalDate date = date(text);
        if (date == null) {
            fault(name, "must be a date such as 2026-11-21");
        }
        return date;
    }

    /// A member that the client cannot set, but may send back as it got it.
    ///
    /// @param current what it is, or null
    public void echo(String name, @Nullable String current) {
        JsonNode value = value(name);
        if (value != null && !(value.isTextual() && value.textValue().equalsIgnoreCase(current))) {
            fault(name, current == null ? "cannot be set" : "must be " + current + " or left out");
        }
    }

    public Currency currency(String name) {
        String text = text(name, 3);
        try {
            Currency currency = Currency.getInstance(text);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        if (!text.isEmpty()) {
            fault(name, "must be a currency code of ISO 4217, such as USD");
        }
        return Currency.getInstance("USD");
    }

    /// 0 or more with at most six decimals, as text.
    public UnitPrice unitPrice(String name) {
        BigDecimal number = decimalText(name);
        if (number == null) {
            return new UnitPrice(0);
        }
        if (number.signum() < 0) {
            fault(name, "must not be negative");
        } else if (plain(number).scale() > UnitPrice.DECIMALS) {
            fault(name, "must have at most 6 decimals");
        } else if (number.compareTo(UnitPrice.LIMIT.toBigDecimal()) > 0) {
            fault(name, "must be at most " + UnitPrice.LIMIT);
        } else {
            return UnitPrice.of(number);
        }
        return new UnitPrice(0);
    }

    /// More than 0 with at most the decimals of the currency, as text.
    public Money amount(String name, Currency currency) {
        BigDecimal number = decimalText(name);
        if (number == null) {
            return Money.zero(currency);
        }
        if (number.signum() <= 0) {
            fault(name, "must be more than 0");
        } else if (plain(number).scale() > currency.getDefaultFractionDigits()) {
            fault(
                    name,
                    "must have at most "
                            + currency.getDefaultFractionDigits()
                            + " decimals in "
                            + currency.getCurrencyCode());
        } else if (number.compareTo(
                        BigDecimal.valueOf(Money.LIMIT_MINOR, currency.getDefaultFractionDigits()))
                > 0) {
            fault(name, "is too large");
        } else {
            return Money.of(number, currency);
        }
        return Money.zero(currency);
    }

    /// The objects of an array.
    public List<Fields> objects(String name, int least, int most) {
        List<Fields> objects = optionalObjects(name, least, most);
        return objects != null ? objects : required(name, List.of());
    }

    public @Nullable List<Fields> optionalObjects(String name, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            fault(name, "must be an array");
            return List.of();
        }
        if (value.size() < least || value.size() > most) {
            fault(name, "must have " + least + " to " + most + " entries");
            return List.of();
        }
        List<Fields> objects = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                objects.add(new Fields(value.get(i), pointer + "/" + name + "/" + i, faults));
            } else {
                fault(name + "/" + i, "must be an object");
            }
        }
        return objects;
    }

    /// The entries of an array as documents of their own: what is wrong in one is told by its own
    /// [#check], with pointers relative to it.
    public List<Fields> documents(String name, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return required(name, List.of());
        }
        if (!value.isArray()) {
            fault(name, "must be an array");
            return List.of();
        }
        if (value.size() < least || value.size() > most) {
            fault(name, "must have " + least + " to " + most + " entries");
            return List.of();
        }
        List<Fields> documents = new ArrayList<>(value.size());
        value.forEach(entry -> documents.add(document(entry)));
        return documents;
    }

    private static Fields document(JsonNode entry) {
        Fields document = root(entry);
        if (!entry.isObject()) {
            document.faults.add(new Problem.Fault("", "must be an object"));
        }
        return document;
    }

    public @Nullable Fields optionalObject(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            fault(name, "must be an object");
            return null;
        }
        return new Fields(value, pointer + "/" + name, faults);
    }

    /// An object of free texts.
    public SortedMap<String, String> texts(String name, int most) {
        SortedMap<String, String> texts = new TreeMap<>();
        Fields object = optionalObject(name);
        if (object == null) {
            return texts;
        }
        if (object.node.size() > most) {
            fault(name, "must have at most " + most + " members");
            return texts;
        }
        for (Iterator<String> names = object.node.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (key.isBlank() || key.length() > 60) {
                object.fault(escaped(key), "is no name of 1 to 60 characters");
                continue;
            }
            String text = object.optionalText(key, 500);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }

    /// One of the names of an enumeration, in any case.
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        JsonNode value = value(name);
        return value == null ? null : choice(name, value, type);
    }

    /// Several of them.
    public <E extends Enum<E>> @Nullable Set<E> optionalChoices(
            String name, int least, Class<E> type) {
        List<JsonNode> entries = entries(name, least, type.getEnumConstants().length);
        if (entries == null) {
            return null;
        }
        Set<E> chosen = EnumSet.noneOf(type);
        for (int i = 0; i < entries.size(); i++) {
            E choice = choice(name + "/" + i, entries.get(i), type);
            if (choice != null) {
                chosen.add(choice);
            }
        }
        return chosen;
    }

    /// Several codes such as stations' ones.
    public <T> @Nullable Set<T> optionalCodes(String name, int most, Function<String, T> type) {
        List<JsonNode> entries = entries(name, 0, most);
        if (entries == null) {
            return null;
        }
        Set<T> codes = new LinkedHashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            if (entry.isTextual() && Codes.isCode(entry.textValue())) {
                codes.add(type.apply(entry.textValue()));
            } else {
                fault(name + "/" + i, "must be a code: " + Codes.SHAPE);
            }
        }
        return codes;
    }

    /// An object that is handed on as it is, as JSON text of at most so many bytes.
    public String json(String name, int maxBytes) {
        String text = optionalJson(name, maxBytes);
        return text != null ? text : required(name, "{}");
    }

    /// The same where it may be absent.
    public @Nullable String optionalJson(String name, int maxBytes) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        String text = value.toString();
        if (!value.isObject()) {
            fault(name, "must be an object");
        } else if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            fault(name, "must be at most " + maxBytes + " bytes of JSON");
        } else {
            return text;
        }
        return null;
    }

    private @Nullable List<JsonNode> entries(String name, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            fault(name, "must be an array");
            return List.of();
        }
        if (value.size() < least || value.size() > most) {
            fault(name, "must have " + least + " to " + most + " entries");
            return List.of();
        }
        List<JsonNode> entries = new ArrayList<>();
        value.forEach(entries::add);
        return entries;
    }

    private <E extends Enum<E>> @Nullable E choice(String place, JsonNode value, Class<E> type) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        List<String> names = new ArrayList<>();
        for (E choice : type.getEnumConstants()) {
            if (choice.name().equals(text.toUpperCase(Locale.ROOT))) {
                return choice;
            }
            names.add(choice.name());
        }
        fault(place, Nearest.unknown("choice", text, names) + " (it must be one of " + names + ")");
        return null;
    }

    /// Names every member that nobody asked for, with the nearest one that is known.
    public void noOthers() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                fault(escaped(name), Nearest.unknown("member", name, known));
            }
        }
    }

    static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1900 && date.getYear() < 3000 ? date : null;
        } catch (DateTimeException _) {
            return null;
        }
    }

    static @Nullable Instant time(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                return null;
            }
            return Times.kept(moment);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private @Nullable BigDecimal decimalText(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return required(name, null);
        }
        if (value.isTextual() && value.textValue().matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
            return new BigDecimal(value.textValue());
        }
        fault(name, "must be a decimal number as text, such as \"12.50\"");
        return null;
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private <T extends @Nullable Object> T required(String name, T standIn) {
        String place = pointer + "/" + name;
        if (node.isObject() && faults.stream().noneMatch(f -> f.pointer().equals(place))) {
            fault(name, "is required");
        }
        return standIn;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
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

    private static String escaped(String name) {
        String brief = name.length() > 60 ? name.substring(0, 60) : name;
        return brief.replace("~", "~0").replace("/", "~1");
    }
}
