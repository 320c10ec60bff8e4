package io.nebulon.server.fuzz;

import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Reference data and stock, so that there is always something to trade: each of the newest
/// stations holds each of the newest items.
final class Supplies {
    private static final int NEWEST = 8;

    private final Scene scene;
    private final Known known;
    private final Deque<String> stations = new ArrayDeque<>();
    private final Deque<String> items = new ArrayDeque<>();

    Supplies(ApiServer server, Known known) {
        this.scene = new Scene(server);
        this.known = known;
        known.fit("locations", List.of("MAIN", "BAY"));
    }

    synchronized void add() {
        String station = scene.station();
        String item = scene.item();
        scene.location(station, "BAY");
        items.forEach(other -> stock(station, other));
        stations.forEach(other -> stock(other, item));
        stock(station, item);
        keep(stations, station);
        keep(items, item);
        known.fit("stations", stations);
        known.fit("items", items);
        known.add("ships", scene.ship("1000000"));
    }

    private static void keep(Deque<String> newest, String code) {
        newest.addFirst(code);
        if (newest.size() > NEWEST) {
            newest.removeLast();
        }
    }

    private void stock(String station, String item) {
        try {
            scene.stock(station, item, "100000");
        } catch (AssertionError _) {
            // another client has found and retired one of them meanwhile
        }
    }
}
