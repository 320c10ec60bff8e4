package io.nebulon.desktop.events;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the places of stations are called. Asked for once for each station. Used on the thread that
/// draws.
final class PlaceNames {
    private static final int MOST_STATIONS = 200;

    private final Connection connection;
    private final UiExecutor ui;
    private final Map<String, Map<String, String>> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
                    return size() > MOST_STATIONS;
                }
            };
    private final Set<String> asked = new HashSet<>();

    PlaceNames(Connection connection, UiExecutor ui) {
        this.connection = connection;
        this.ui = ui;
    }

    /// The name of a place, or its code while nobody knows better.
    ///
    /// @param onKnown told when it is known
    String of(String station, String code, Runnable onKnown) {
        Map<String, String> names = known.get(station);
        if (names == null) {
            ask(station, onKnown);
            return code;
        }
        return names.getOrDefault(code, code);
    }

    private void ask(String station, Runnable onKnown) {
        if (!asked.add(station)) {
            return;
        }
        connection
                .locations()
                .all(station)
                .onDone(
                        ui,
                        outcome -> {
                            asked.remove(station);
                            if (outcome
                                    instanceof
                                    Outcome.Done<Read<List<Location>>>(Read<List<Location>> read)) {
                                Map<String, String> names = new HashMap<>();
                                read.value().forEach(l -> names.put(l.code(), l.name()));
                                known.put(station, names);
                                onKnown.run();
                            }
                        });
    }
}
