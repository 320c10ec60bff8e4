package io.nebulon.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.money.Money;
import io.nebulon.core.money.UnitPrice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object, read one by one. What is wrong is collected with its pointer; a
/// member that could not be read yields a harmless stand-in, so that reading can go on and name
/// everything at once. [#check] must be called before the values are used.
public final class Fields {
    private final Members members;

    private Fields(Members members) {
        this.members = members;
    }

    static Fields root(JsonNode node) {
        return new Fields(Members.root(node));
    }

    /// Ends reading: names every member that nobody asked for, then everything that is wrong.
    ///
    /// @throws ProblemException 400 when anything is wrong
    public void check() {
        members.noOthers();
        members.checkFaults();
    }

    /// Names every member that nobody asked for, with the nearest one that is known.
    public void noOthers() {
        members.noOthers();
    }

    /// Adds a fault at a member.
    public void fault(String name, String reason) {
        members.fault(name, reason);
    }

    public boolean has(String name) {
        return members.has(name);
    }

    public String text(String name, int maxLength) {
        return members.required(name, optionalText(name, maxLength), "");
    }

    /// Text without control characters, at most so long; blank counts as absent.
    public @Nullable String optionalText(String name, int maxLength) {
        return members.optional(name, TextValues.text(maxLength));
    }

    /// A code such as a station's or an item's.
    public <T> T code(String name, Function<String, T> type) {
        return members.required(name, optionalCode(name, type), type.apply("X"));
    }

    public <T> @Nullable T optionalCode(String name, Function<String, T> type) {
        return members.optional(name, TextValues.code(type));
    }

    public @Nullable LotCode optionalLot(String name) {
        return members.optional(name, TextValues::lot);
    }

    /// RFC 3339 with an offset, kept to the millisecond.
    public @Nullable Instant optionalTime(String name) {
        return members.optional(name, TextValues::time);
    }

    public Instant time(String name, Instant standIn) {
        return members.required(name, optionalTime(name), standIn);
    }

    public @Nullable LocalDate optionalDate(String name) {
        return members.optional(name, TextValues::date);
    }

    public Currency currency(String name) {
        return members.required(
                name, members.optional(name, TextValues::currency), Currency.getInstance("USD"));
    }

    /// One of the names of an enumeration, in any case.
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> type) {
        return members.optional(name, TextValues.choice(type));
    }

    /// More than zero, at most three decimals, at most 10^12.
    public Quantity quantity(String name) {
        Quantity quantity = optionalQuantity(name);
        if (quantity != null && quantity.isZero()) {
            fault(name, "must be more than 0");
        }
        return members.required(name, quantity, Quantity.ZERO);
    }

    public Quantity quantityOrZero(String name) {
        return members.required(name, optionalQuantity(name), Quantity.ZERO);
    }

    /// Zero or more, at most three decimals, at most 10^12; null when it is absent.
    public @Nullable Quantity optionalQuantity(String name) {
        return members.optional(name, NumberValues::quantity);
    }

    /// Within the two with at most so many decimals.
    public @Nullable BigDecimal optionalDecimal(
            String name, int decimals, BigDecimal least, BigDecimal most) {
        return members.optional(name, NumberValues.decimal(decimals, least, most));
    }

    /// 0 or more with at most six decimals, as text.
    public UnitPrice unitPrice(String name) {
        return members.required(
                name, members.optional(name, NumberValues::unitPrice), new UnitPrice(0));
    }

    /// More than 0 with at most the decimals of the currency, as text.
    public Money amount(String name, Currency currency) {
        return members.required(
                name, members.optional(name, NumberValues.amount(currency)), Money.zero(currency));
    }

    public boolean flag(String name, boolean absent) {
        JsonNode value = members.value(name);
        if (value == null) {
            return absent;
        }
        if (!value.isBoolean()) {
            fault(name, "must be true or false");
        }
        return value.asBoolean(absent);
    }

    /// A member that the client cannot set, but may send back as it got it.
    ///
    /// @param current what it is, or null
    public void echo(String name, @Nullable String current) {
        JsonNode value = members.value(name);
        if (value != null && !(value.isTextual() && value.textValue().equalsIgnoreCase(current))) {
            fault(name, current == null ? "cannot be set" : "must be " + current + " or left out");
        }
    }

    /// The objects of an array.
    public List<Fields> objects(String name, int least, int most) {
        return members.required(name, optionalObjects(name, least, most), List.of());
    }

    public @Nullable List<Fields> optionalObjects(String name, int least, int most) {
        List<JsonNode> entries = entries(name, least, most);
        if (entries == null) {
            return null;
        }
        List<Fields> objects = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isObject()) {
                objects.add(new Fields(members.within(entries.get(i), name + "/" + i)));
            } else {
                fault(name + "/" + i, "must be an object");
            }
        }
        return objects;
    }

    /// The entries of an array as documents of their own: what is wrong in one is told by its own
    /// [#check], with pointers relative to it.
    public List<Fields> documents(String name, int least, int most) {
        return members.required(name, entries(name, least, most), List.<JsonNode>of()).stream()
                .map(Fields::root)
                .toList();
    }

    /// Several names of an enumeration.
    public <E extends Enum<E>> @Nullable Set<E> optionalChoices(
            String name, int least, Class<E> type) {
        List<JsonNode> entries = entries(name, least, type.getEnumConstants().length);
        return entries == null
                ? null
                : each(name, entries, TextValues.choice(type), EnumSet.noneOf(type));
    }

    /// Several codes such as stations' ones.
    public <T> @Nullable Set<T> optionalCodes(String name, int most, Function<String, T> type) {
        List<JsonNode> entries = entries(name, 0, most);
        return entries == null
                ? null
                : each(name, entries, TextValues.code(type), new LinkedHashSet<>());
    }

    private <T> Set<T> each(
            String name, List<JsonNode> entries, ValueReader<T> reader, Set<T> into) {
        for (int i = 0; i < entries.size(); i++) {
            String place = name + "/" + i;
            T value = reader.read(entries.get(i), reason -> fault(place, reason));
            if (value != null) {
                into.add(value);
            }
        }
        return into;
    }

    public @Nullable Fields optionalObject(String name) {
        JsonNode value = members.value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            fault(name, "must be an object");
            return null;
        }
        return new Fields(members.within(value, name));
    }

    /// An object of free texts.
    public SortedMap<String, String> texts(String name, int most) {
        SortedMap<String, String> texts = new TreeMap<>();
        Fields object = optionalObject(name);
        if (object == null) {
            return texts;
        }
        if (object.members.size() > most) {
            fault(name, "must have at most " + most + " members");
            return texts;
        }
        for (Iterator<String> names = object.members.names(); names.hasNext(); ) {
            String key = names.next();
            if (key.isBlank() || key.length() > 60) {
                object.fault(Members.escaped(key), "is no name of 1 to 60 characters");
                continue;
            }
            String text = object.optionalText(key, 500);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }

    /// An object that is handed on as it is, as JSON text of at most so many bytes.
    public String json(String name, int maxBytes) {
        return members.required(name, optionalJson(name, maxBytes), "{}");
    }

    /// The same where it may be absent.
    public @Nullable String optionalJson(String name, int maxBytes) {
        JsonNode value = members.value(name);
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
        JsonNode value = members.value(name);
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
        List<JsonNode> entries = new ArrayList<>(value.size());
        value.forEach(entries::add);
        return entries;
    }
}
