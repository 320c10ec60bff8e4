package io.nebulon.desktop.desk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this client remembers on this computer: the window, the theme, servers, columns, views,
/// drafts. Never a secret. A file that cannot be read or written is no reason not to work.
public final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ENTRIES = 2_000;
    private static final int LONGEST_VALUE = 64 << 10;

    private final Path file;
    private final Map<String, String> entries = new TreeMap<>();

    private Memory(Path file) {
        this.file = file;
    }

    public static Memory in(Path folder) {
        Memory memory = new Memory(folder.resolve("desktop.json"));
        memory.read();
        return memory;
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public int number(String key, int otherwise) {
        try {
            return get(key).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    public boolean flag(String key) {
        return get(key).filter("true"::equals).isPresent();
    }

    /// One of an enum, when it is one.
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        for (E candidate : otherwise.getDeclaringClass().getEnumConstants()) {
            if (get(key).filter(candidate.name()::equals).isPresent()) {
                return candidate;
            }
        }
        return otherwise;
    }

    public synchronized void put(String key, String value) {
        boolean isRoom = entries.size() < MOST_ENTRIES || entries.containsKey(key);
        if (isRoom && value.length() <= LONGEST_VALUE && !value.equals(entries.put(key, value))) {
            write();
        }
    }

    public synchronized void forget(String key) {
        if (entries.remove(key) != null) {
            write();
        }
    }

    /// The entries whose keys begin like that, without that beginning.
    public synchronized Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private void read() {
        if (!Files.isReadable(file)) {
            return;
        }
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
                object.properties().forEach(e -> entries.put(e.getKey(), e.getValue().asText()));
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so nothing is remembered: {}", file, e.getMessage());
        }
    }

    /// A new file takes the place of the old one at once, so that there is always a whole one.
    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "desktop", ".json");
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), entries);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }
}
