package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What items are called, so that a name stands where a trade or an event has a SKU. Asked for once
/// each. Used on the thread that draws.
public final class ItemNames {
    private static final int MOST = 10_000;

    private final Connection connection;
    private final UiExecutor ui;
    private final Map<String, Item> known =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Item> eldest) {
                    return size() > MOST;
                }
            };
    private final Map<String, Set<Runnable>> waiting = new HashMap<>();

    public ItemNames(Connection connection, UiExecutor ui) {
        this.connection = connection;
        this.ui = ui;
    }

    /// An item, or null while it is being asked for.
    ///
    /// @param onKnown told when it is known; always the same one from the same place, since what
    ///   draws again when it is told asks again for what is not known yet
    public @Nullable Item of(String sku, Runnable onKnown) {
        Item item = known.get(sku);
        if (item == null) {
            ask(sku, onKnown);
        }
        return item;
    }

    /// The name, or the SKU while nobody knows better.
    public String name(String sku, Runnable onKnown) {
        Item item = of(sku, onKnown);
        return item == null ? sku : item.name();
    }

    /// Takes an item that came by another way.
    public void know(Item item) {
        known.put(item.sku(), item);
    }

    private void ask(String sku, Runnable onKnown) {
        Set<Runnable> others = waiting.get(sku);
        if (others != null) {
            others.add(onKnown);
            return;
        }
        waiting.put(sku, new HashSet<>(Set.of(onKnown)));
        connection
                .items()
                .get(sku)
                .onDone(
                        ui,
                        outcome -> {
                            Set<Runnable> told = waiting.remove(sku);
                            if (outcome instanceof Outcome.Done<Read<Item>>(var read)) {
                                know(read.value());
                                (told == null ? List.<Runnable>of() : List.copyOf(told))
                                        .forEach(Runnable::run);
                            }
                        });
    }
}
