package io.nebulon.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object with what was asked for, and what is wrong in the whole document,
/// each fault with its pointer.
final class Members {
    private static final int MOST_TOLD = 100;

    private final JsonNode node;
    private final String pointer;
    private final List<Problem.Fault> faults;
    private final Set<String> known = new HashSet<>();

    private Members(JsonNode node, String pointer, List<Problem.Fault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    /// Of a document, which should be an object.
    static Members root(JsonNode node) {
        Members root = new Members(node, "", new ArrayList<>());
        if (!node.isObject()) {
            root.faults.add(new Problem.Fault("", "must be an object"));
        }
        return root;
    }

    /// Of an object within this one.
    ///
    /// @param place its pointer from here, without the first slash
    Members within(JsonNode object, String place) {
        return new Members(object, pointer + "/" + place, faults);
    }

    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    int size() {
        return node.size();
    }

    Iterator<String> names() {
        return node.fieldNames();
    }

    /// @return null when it is absent or a JSON null
    @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    <T> @Nullable T optional(String name, ValueReader<T> reader) {
        JsonNode value = value(name);
        return value == null ? null : reader.read(value, reason -> fault(name, reason));
    }

    /// @param value null when it is absent, or was wrong
    <T> T required(String name, @Nullable T value, T standIn) {
        if (value != null) {
            return value;
        }
        String place = pointer + "/" + name;
        if (node.isObject() && faults.stream().noneMatch(f -> f.pointer().equals(place))) {
            fault(name, "is required");
        }
        return standIn;
    }

    void fault(String name, String reason) {
        faults.add(new Problem.Fault(pointer + "/" + name, reason));
    }

    /// Names every member that nobody asked for, with the nearest one that is known.
    void noOthers() {
        for (Iterator<String> names = names(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                fault(escaped(name), Nearest.unknown("member", name, known));
            }
        }
    }

    /// @throws ProblemException 400 when anything is wrong
    void checkFaults() {
        if (!faults.isEmpty()) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid_input",
                            "The input is not as it must be")
                    .detail(
                            faults.size() == 1
                                    ? faults.getFirst().words()
                                    : faults.size() + " members are wrong; see errors")
                    .faults(faults.size() > MOST_TOLD ? faults.subList(0, MOST_TOLD) : faults)
                    .toException();
        }
    }

    /// A name as a part of a pointer.
    static String escaped(String name) {
        String brief = name.length() > 60 ? name.substring(0, 60) : name;
        return brief.replace("~", "~0").replace("/", "~1");
    }
}
