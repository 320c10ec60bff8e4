package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The levels of a station, kept right by events. Each level knows the position of the log that it
/// is true for, so that an event is never counted twice, whatever was read meanwhile.
final class LiveLevels {
    private final Map<String, Known> known = new HashMap<>();

    private record Known(StockLevel level, long trueFor) {}

    /// What an event came to.
    ///
    /// @param changed levels as they are now
    /// @param unclear items whose level has to be read
    record After(List<StockLevel> changed, Set<String> unclear) {
        static final After NOTHING = new After(List.of(), Set.of());
    }

    /// Takes all levels as they were read at once.
    synchronized void begin(Collection<StockLevel> levels, long position) {
        known.clear();
        levels.forEach(level -> known.put(level.sku(), new Known(level, position)));
    }

    /// Takes one level that was read by itself.
    ///
    /// @return whether it is newer than what is known
    synchronized boolean confirm(StockLevel level, long position) {
        Known before = known.get(level.sku());
        if (before != null && before.trueFor > position) {
            return false;
        }
        known.put(level.sku(), new Known(level, position));
        return true;
    }

    synchronized After apply(LogEvent event, LevelChanges changes) {
        return switch (changes) {
            case LevelChanges.Changed(Map<String, LevelChange> bySku) -> apply(event, bySku);
            case LevelChanges.Unclear(Set<String> skus) -> new After(List.of(), skus);
            case LevelChanges.OfShipment _, LevelChanges.Nothing _ -> After.NOTHING;
        };
    }

    private After apply(LogEvent event, Map<String, LevelChange> bySku) {
        List<StockLevel> changed = new ArrayList<>();
        Set<String> unclear = new HashSet<>(bySku.keySet());
        bySku.forEach((sku, change) -> {
            Known before = known.get(sku);
            if (before != null && before.trueFor < event.position()) {
                StockLevel level = change.on(before.level);
                known.put(sku, new Known(level, event.position()));
                changed.add(level);
            }
        });
        return new After(changed, unclear);
    }
}
