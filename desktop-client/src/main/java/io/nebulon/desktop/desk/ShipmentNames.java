package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What shipments are called, so that a name stands where the books have an id: the beginning of
/// the description, or the ship, or from where to where. Asked for once each. Used on the thread
/// that draws.
public final class ShipmentNames {
    private static final int MOST = 5_000;

    private final Connection connection;
    private final Stations stations;
    private final Words words;
    private final UiExecutor ui;
    private final Map<String, String> names =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };
    private final Set<String> asked = new HashSet<>();

    ShipmentNames(Connection connection, Stations stations, Words words, UiExecutor ui) {
        this.connection = connection;
        this.stations = stations;
        this.words = words.of(ShipmentNames.class);
        this.ui = ui;
    }

    /// What a shipment is called.
    public String of(Shipment shipment) {
        String name = name(shipment);
        names.put(shipment.id(), name);
        return name;
    }

    /// The name behind an id, or null while it is being asked for.
    ///
    /// @param onKnown told when it is known
    public @Nullable String of(String id, Runnable onKnown) {
        String known = names.get(id);
        if (known == null && asked.add(id)) {
            connection
                    .cargo()
                    .get(id, AsOf.NOW)
                    .onDone(
                            ui,
                            outcome -> {
                                asked.remove(id);
                                if (outcome instanceof Outcome.Done<Read<Shipment>>(var read)) {
                                    of(read.value());
                                    onKnown.run();
                                }
                            });
        }
        return known;
    }

    private String name(Shipment shipment) {
        String description = shipment.description();
        if (description != null && !description.isBlank()) {
            int comma = description.indexOf(',');
            return comma > 0 ? description.substring(0, comma) : description;
        }
        return shipment.ship() == null ? goods(shipment) : shipment.ship();
    }

    /// `Oxygen and 2 more`: who sees it sees from where to where beside it.
    private String goods(Shipment shipment) {
        List<ShipmentLine> lines = shipment.lines();
        if (lines.isEmpty()) {
            return route(shipment);
        }
        String first = lines.getFirst().name();
        return lines.size() == 1
                ? first
                : words.get("shipment.goods", first, Integer.toString(lines.size() - 1));
    }

    /// `Baikonur → ISS`
    public String route(Shipment shipment) {
        return stations.name(shipment.origin()) + " → " + stations.name(shipment.destination());
    }
}
