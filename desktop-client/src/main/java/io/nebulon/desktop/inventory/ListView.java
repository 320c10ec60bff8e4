package io.nebulon.desktop.inventory;

import java.util.Set;
import java.util.TreeSet;

/// A way to look at the list that can be kept: search, filter, order, and which columns are hidden.
record ListView(String text, boolean isActionOnly, String order, Set<String> hidden) {
    static final ListView STANDARD = new ListView("", false, "cover", Set.of());

    private static final String BETWEEN = "\t";

    ListView withoutText() {
        return new ListView("", isActionOnly, order, hidden);
    }

    String asText() {
        return String.join(
                BETWEEN,
                text.replace(BETWEEN, " "),
                Boolean.toString(isActionOnly),
                order,
                String.join(",", new TreeSet<>(hidden)));
    }

    /// What cannot be read is the standard view.
    static ListView of(String text) {
        String[] parts = text.split(BETWEEN, -1);
        if (parts.length != 4) {
            return STANDARD;
        }
        Set<String> hidden = parts[3].isEmpty() ? Set.of() : Set.of(parts[3].split(","));
        return new ListView(parts[0], Boolean.parseBoolean(parts[1]), parts[2], hidden);
    }
}
