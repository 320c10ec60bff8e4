package io.nebulon.server.store;

import static io.nebulon.server.store.Sql.nullableDecimal;
import static io.nebulon.server.store.Sql.nullableInstant;
import static io.nebulon.server.store.Sql.text;

import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.core.fleet.Ship;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.fleet.ShipDetails;
import io.nebulon.core.inventory.Item;
import io.nebulon.core.inventory.ItemDetails;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.core.station.Location;
import io.nebulon.core.station.Station;
import io.nebulon.core.station.StationDetails;
import io.nebulon.server.json.ReferenceJson;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The rows of the reference data, read whole into the catalog and written one by one. Each table
/// is written with one statement, so that the changes of a batch are carried out in their order.
final class ReferenceRows {
    private final Tables tables;
    private final Catalog catalog;

    ReferenceRows(Tables tables, Catalog catalog) {
        this.tables = tables;
        this.catalog = catalog;
    }

    void loadAll() {
        catalog.clear();
        tables.each(
                """
                SELECT key, code, name, local_name, attributes, retired, version
                FROM body ORDER BY key
                """,
                this::loadBody);
        tables.each(
                """
                SELECT key, code, name, body, kind, operator, position, capacity_kg, capacity_m3,
                       in_service_from, retired_at, version
                FROM station ORDER BY key
                """,
                this::loadStation);
        tables.each(
                """
                SELECT station, number, code, name, parent, kind, version
                FROM location ORDER BY station, number
                """,
                this::loadLocation);
        tables.each(
                """
                SELECT key, sku, name, unit, category, unit_mass_kg, unit_volume_m3, hazard_class,
                       tracks_lots, gtin, retired, version
                FROM item ORDER BY key
                """,
                this::loadItem);
        tables.each(
                "SELECT key, code, name, retired, version FROM fleet ORDER BY key",
                this::loadFleet);
        tables.each(
                """
                SELECT key, code, name, class, fleet, max_mass_kg, max_volume_m3, home_station,
                       retired, version
                FROM ship ORDER BY key
                """,
                this::loadShip);
    }

    void save(Body b) {
        catalog.bodies.put(b.code(), b);
        tables.later(
                """
                INSERT INTO body (key, code, name, local_name, attributes, retired, version)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                    code = excluded.code, name = excluded.name, local_name = excluded.local_name,
                    attributes = excluded.attributes, retired = excluded.retired,
                    version = excluded.version
                """,
                catalog.bodies.keyOf(b.code()),
                b.code().value(),
                b.name(),
                b.localName(),
                ReferenceJson.text(b.attributes()),
                b.retired(),
                b.version());
    }

    void save(Station s) {
        catalog.stations.put(s.code(), s);
        StationDetails d = s.details();
        tables.later(
                """
                INSERT INTO station (key, code, name, body, kind, operator, position, capacity_kg,
                                     capacity_m3, in_service_from, retired_at, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                    code = excluded.code, name = excluded.name, body = excluded.body,
                    kind = excluded.kind, operator = excluded.operator,
                    position = excluded.position, capacity_kg = excluded.capacity_kg,
                    capacity_m3 = excluded.capacity_m3, in_service_from = excluded.in_service_from,
                    retired_at = excluded.retired_at, version = excluded.version
                """,
                catalog.stations.keyOf(s.code()),
                s.code().value(),
                d.name(),
                d.body().value(),
                d.kind(),
                d.operator(),
                d.position() == null ? null : ReferenceJson.text(d.position()),
                text(d.capacityKg()),
                text(d.capacityM3()),
                Sql.millis(d.inServiceFrom()),
                Sql.millis(s.retiredAt()),
                s.version());
    }

    void save(Location l) {
        var locations = catalog.locations(l.station());
        locations.put(l.code(), l);
        tables.later(
                """
                INSERT INTO location (station, number, code, name, parent, kind, version)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (station, number) DO UPDATE SET
                    code = excluded.code, name = excluded.name, parent = excluded.parent,
                    kind = excluded.kind, version = excluded.version
                """,
                catalog.stations.keyOf(l.station()),
                locations.keyOf(l.code()),
                l.code().value(),
                l.name(),
                text(l.parent()),
                l.kind(),
                l.version());
    }

    void save(Item i) {
        catalog.items.put(i.sku(), i);
        ItemDetails d = i.details();
        tables.later(
                """
                INSERT INTO item (key, sku, name, unit, category, unit_mass_kg, unit_volume_m3,
                                  hazard_class, tracks_lots, gtin, retired, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                    sku = excluded.sku, name = excluded.name, unit = excluded.unit,
                    category = excluded.category, unit_mass_kg = excluded.unit_mass_kg,
                    unit_volume_m3 = excluded.unit_volume_m3, hazard_class = excluded.hazard_class,
                    tracks_lots = excluded.tracks_lots, gtin = excluded.gtin,
                    retired = excluded.retired, version = excluded.version
                """,
                catalog.items.keyOf(i.sku()),
                i.sku().value(),
                d.name(),
                d.unit(),
                d.category(),
                text(d.unitMassKg()),
                text(d.unitVolumeM3()),
                d.hazardClass(),
                d.tracksLots(),
                d.gtin(),
                i.retired(),
                i.version());
    }

    void save(Fleet f) {
        catalog.fleets.put(f.code(), f);
        tables.later(
                """
                INSERT INTO fleet (key, code, name, retired, version)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                    code = excluded.code, name = excluded.name, retired = excluded.retired,
                    version = excluded.version
                """,
                catalog.fleets.keyOf(f.code()),
                f.code().value(),
                f.name(),
                f.retired(),
                f.version());
    }

    void save(Ship s) {
        catalog.ships.put(s.code(), s);
        ShipDetails d = s.details();
        tables.later(
                """
                INSERT INTO ship (key, code, name, class, fleet, max_mass_kg, max_volume_m3,
                                  home_station, retired, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET
                    code = excluded.code, name = excluded.name, class = excluded.class,
                    fleet = excluded.fleet, max_mass_kg = excluded.max_mass_kg,
                    max_volume_m3 = excluded.max_volume_m3, home_station = excluded.home_station,
                    retired = excluded.retired, version = excluded.version
                """,
                catalog.ships.keyOf(s.code()),
                s.code().value(),
                d.name(),
                d.shipClass(),
                text(d.fleet()),
                text(d.maxMassKg()),
                text(d.maxVolumeM3()),
                text(d.homeStation()),
                s.retired(),
                s.version());
    }

    private void loadBody(ResultSet r) throws SQLException {
        BodyCode code = BodyCode.of(r.getString(2));
        catalog.bodies.load(
                r.getLong(1),
                code,
                new Body(
                        code,
                        r.getString(3),
                        r.getString(4),
                        ReferenceJson.attributes(r.getString(5)),
                        r.getBoolean(6),
                        r.getLong(7)));
    }

    private void loadStation(ResultSet r) throws SQLException {
        StationCode code = StationCode.of(r.getString(2));
        catalog.stations.load(
                r.getLong(1),
                code,
                new Station(
                        code,
                        new StationDetails(
                                r.getString(3),
                                BodyCode.of(r.getString(4)),
                                r.getString(5),
                                r.getString(6),
                                ReferenceJson.position(r.getString(7)),
                                nullableDecimal(r, 8),
                                nullableDecimal(r, 9),
                                nullableInstant(r, 10)),
                        nullableInstant(r, 11),
                        r.getLong(12)));
    }

    private void loadLocation(ResultSet r) throws SQLException {
        StationCode station = catalog.stations.codeOf(r.getLong(1));
        LocationCode code = LocationCode.of(r.getString(3));
        String parent = r.getString(5);
        catalog.locations(station)
                .load(
                        r.getLong(2),
                        code,
                        new Location(
                                station,
                                code,
                                r.getString(4),
                                parent == null ? null : LocationCode.of(parent),
                                r.getString(6),
                                r.getLong(7)));
    }

    private void loadItem(ResultSet r) throws SQLException {
        Sku sku = Sku.of(r.getString(2));
        catalog.items.load(
                r.getLong(1),
                sku,
                new Item(
                        sku,
                        new ItemDetails(
                                r.getString(3),
                                r.getString(4),
                                r.getString(5),
                                nullableDecimal(r, 6),
                                nullableDecimal(r, 7),
                                r.getString(8),
                                r.getBoolean(9),
                                r.getString(10)),
                        r.getBoolean(11),
                        r.getLong(12)));
    }

    private void loadFleet(ResultSet r) throws SQLException {
        FleetCode code = FleetCode.of(r.getString(2));
        catalog.fleets.load(
                r.getLong(1), code, new Fleet(code, r.getString(3), r.getBoolean(4), r.getLong(5)));
    }

    private void loadShip(ResultSet r) throws SQLException {
        ShipCode code = ShipCode.of(r.getString(2));
        String fleet = r.getString(5);
        String home = r.getString(8);
        catalog.ships.load(
                r.getLong(1),
                code,
                new Ship(
                        code,
                        new ShipDetails(
                                r.getString(3),
                                r.getString(4),
                                fleet == null ? null : FleetCode.of(fleet),
                                nullableDecimal(r, 6),
                                nullableDecimal(r, 7),
                                home == null ? null : StationCode.of(home)),
                        r.getBoolean(9),
                        r.getLong(10)));
    }
}
