package io.nebulon.server.store;

import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Location;
import io.nebulon.core.station.Station;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reference data with their keys, whole and in memory: every decision needs some of it, and
/// all of it is small beside the ledger.
final class Catalog {
    final Table<BodyCode, Body> bodies = new Table<>();
    final Table<StationCode, Station> stations = new Table<>();
    final Table<Sku, Item> items = new Table<>();
    final Table<FleetCode, Fleet> fleets = new Table<>();
    final Table<ShipCode, Ship> ships = new Table<>();
    private final Map<StationCode, Table<LocationCode, Location>> locations = new HashMap<>();

    /// The locations of one station, numbered from 1.
    Table<LocationCode, Location> locations(StationCode station) {
        return locations.computeIfAbsent(station, _ -> new Table<>());
    }

    void clear() {
        bodies.clear();
        stations.clear();
        items.clear();
        fleets.clear();
        ships.clear();
        locations.clear();
    }

    /// Entities by code and by key; keys count from 1 in order of registration.
    static final class Table<C, E> {
        private final Map<C, Integer> keys = new HashMap<>();
        private final List<C> codes = new ArrayList<>();
        private final List<E> entities = new ArrayList<>();

        @Nullable E get(C code) {
            Integer key = keys.get(code);
            return key == null ? null : entities.get(key - 1);
        }

        /// @return the key, or 0 for an unknown code
        int keyOf(C code) {
            return keys.getOrDefault(code, 0);
        }

        /// @return the code, or an exception that names corrupt data
        C codeOf(long key) {
            if (key < 1 || key > codes.size()) {
                throw new CorruptLogException("a row names key " + key + ", which nothing has");
            }
            return codes.get((int) key - 1);
        }

        /// Adds or replaces.
        ///
        /// @return whether it is new
        boolean put(C code, E entity) {
            Integer key = keys.get(code);
            if (key != null) {
                entities.set(key - 1, entity);
                return false;
            }
            keys.put(code, codes.size() + 1);
            codes.add(code);
            entities.add(entity);
            return true;
        }

        /// Takes over a stored row; rows come in order of their keys.
        void load(long key, C code, E entity) {
            if (key != codes.size() + 1) {
                throw new CorruptLogException("key " + (codes.size() + 1) + " is missing");
            }
            put(code, entity);
        }

        List<E> all() {
            return entities;
        }

        void clear() {
            keys.clear();
            codes.clear();
            entities.clear();
        }
    }
}
