package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Memory;
import java.util.List;
import java.util.Optional;

/// The views of the list that somebody has kept, by name.
final class SavedViews {
    private final Memory memory;
    private final String prefix;

    SavedViews(Memory memory, String prefix) {
        this.memory = memory;
        this.prefix = prefix + ".";
    }

    List<String> names() {
        return List.copyOf(memory.below(prefix).keySet());
    }

    Optional<ListView> get(String name) {
        return memory.get(prefix + name).map(ListView::of);
    }

    void save(String name, ListView view) {
        memory.put(prefix + name, view.asText());
    }

    void forget(String name) {
        memory.forget(prefix + name);
    }
}
