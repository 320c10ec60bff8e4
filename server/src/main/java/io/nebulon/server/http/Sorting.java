package io.nebulon.server.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The orders in which a list can be had: `sort=name,-unitMassKg` is by name, and what has the same
/// name with the largest mass first. What is not known comes last. Texts are compared like [Search]
/// does. The code decides where all else is equal, so that every order is total and a page can
/// begin after any row.
public final class Sorting<R> {
    private static final int MOST_KEYS = 4;

    private final Key<R> code;
    private final Map<String, Key<R>> keys = new LinkedHashMap<>();

    private Sorting(Key<R> code) {
        this.code = code;
        keys.put(code.name, code);
    }

    /// @param name the member that identifies an entry
    public static <R> Sorting<R> by(String name, Function<R, String> code) {
        return new Sorting<>(new Key<>(name, false, code::apply));
    }

    public Sorting<R> text(String name, Function<R, @Nullable String> value) {
        keys.put(name, new Key<>(name, false, value::apply));
        return this;
    }

    public Sorting<R> number(String name, Function<R, @Nullable BigDecimal> value) {
        keys.put(name, new Key<>(name, true, value::apply));
        return this;
    }

    private record Key<R>(String name, boolean isNumber, Function<R, @Nullable Object> value) {
        boolean fits(JsonNode cell) {
            return cell.isNull() || (isNumber ? cell.isNumber() : cell.isTextual());
        }
    }

    /// A text as it is compared: folded once, not at each comparison.
    private record Text(String folded, String raw) implements Comparable<Text> {
        static Text of(String raw) {
            return new Text(Search.fold(raw), raw);
        }

        @Override
        public int compareTo(Text other) {
            int order = folded.compareTo(other.folded);
            return order != 0 ? order : raw.compareTo(other.raw);
        }
    }

    private record Step<R>(Key<R> key, boolean isDescending) {
        int compare(@Nullable Object a, @Nullable Object b) {
            if (a == null || b == null) {
                return a == b ? 0 : a == null ? 1 : -1;
            }
            int order =
                    key.isNumber
                            ? ((BigDecimal) a).compareTo((BigDecimal) b)
                            : ((Text) a).compareTo((Text) b);
            return isDescending ? -order : order;
        }

        @Nullable Object value(R row) {
            return key.value.apply(row) instanceof Object value
                    ? key.isNumber ? value : Text.of((String) value)
                    : null;
        }
    }

    /// Reads `sort` and the `cursor` that goes with it.
    public Order<R> read(Params params) {
        String text = params.text("sort");
        List<Step<R>> steps = text == null ? List.of() : steps(params, text);
        List<Step<R>> all = new ArrayList<>(steps);
        if (all.stream().noneMatch(step -> step.key == code)) {
            all.add(new Step<>(code, false));
        }
        Order<R> order = new Order<>(text, all, null);
        return order.isNatural() ? order : order.after(params);
    }

    private List<Step<R>> steps(Params params, String text) {
        List<Step<R>> steps = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            boolean isDescending = part.strip().startsWith("-");
            String name = isDescending ? part.strip().substring(1) : part.strip();
            Key<R> key = keys.get(name);
            if (key == null) {
                params.fault("sort", name + " " + Nearest.unknown("order", name, keys.keySet()));
            } else if (steps.stream().anyMatch(step -> step.key == key)) {
                params.fault("sort", "names " + name + " twice");
            } else {
                steps.add(new Step<>(key, isDescending));
            }
        }
        if (steps.size() > MOST_KEYS) {
            params.fault("sort", "names more than " + MOST_KEYS + " members");
        }
        return steps;
    }

    /// An order that was asked for, and where its page begins.
    ///
    /// @param name as it was asked for, or null when nobody asked
    /// @param start the values of the last row of the page before, or null
    public record Order<R>(
            @Nullable String name, List<Step<R>> steps, @Nullable List<@Nullable Object> start) {
        /// Whether it is the list's own order, in which it can be read from any row on.
        public boolean isNatural() {
            return name == null;
        }

        /// The first rows of a page, in order, one more than the limit when there are more. Keeps
        /// no more of them than that, however many there are.
        public List<R> first(Iterable<R> rows, int limit) {
            record Ranked<R>(R row, List<@Nullable Object> values) {}
            Comparator<Ranked<R>> order = (a, b) -> compare(a.values, b.values);
            PriorityQueue<Ranked<R>> least = new PriorityQueue<>(limit + 2, order.reversed());
            for (R row : rows) {
                Ranked<R> ranked = new Ranked<>(row, values(row));
                boolean isFull = least.size() > limit;
                if ((start == null || compare(ranked.values, start) > 0)
                        && !(isFull && order.compare(ranked, least.element()) > 0)) {
                    least.add(ranked);
                    if (least.size() > limit + 1) {
                        least.remove();
                    }
                }
            }
            return least.stream().sorted(order).map(Ranked::row).toList();
        }

        /// Where a page that ends with this row ends.
        public String end(R row) {
            ArrayNode end = JsonNodeFactory.instance.arrayNode().add(name);
            for (Object value : values(row)) {
                if (value instanceof BigDecimal number) {
                    end.add(number);
                } else {
                    end.add(value instanceof Text text ? text.raw : null);
                }
            }
            return end.toString();
        }

        private List<@Nullable Object> values(R row) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Step<R> step : steps) {
                values.add(step.value(row));
            }
            return values;
        }

        private int compare(List<@Nullable Object> a, List<@Nullable Object> b) {
            for (int i = 0; i < steps.size(); i++) {
                int order = steps.get(i).compare(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private Order<R> after(Params params) {
            String cursor = params.cursor();
            if (cursor == null) {
                return this;
            }
            List<@Nullable Object> values = read(cursor);
            if (values.isEmpty()) {
                params.fault("cursor", "is not one that this server gave out for this order");
            }
            return new Order<>(name, steps, values.isEmpty() ? null : values);
        }

        private List<@Nullable Object> read(String cursor) {
            JsonNode cells;
            try {
                cells = Views.MAPPER.readTree(cursor);
            } catch (JacksonException | NumberFormatException _) {
                return List.of();
            }
            if (cells.size() != steps.size() + 1 || !cells.path(0).asText().equals(name)) {
                return List.of();
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                JsonNode cell = cells.path(i + 1);
                if (!steps.get(i).key.fits(cell)) {
                    return List.of();
                }
                values.add(
                        cell.isNull()
                                ? null
                                : cell.isNumber()
                                        ? cell.decimalValue()
                                        : Text.of(cell.textValue()));
            }
            return Collections.unmodifiableList(values);
        }
    }
}
