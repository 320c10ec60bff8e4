package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stations of the network by code, so that a name stands wherever there is one. Stations come
/// and go seldom; the list is read when a connection begins and when an event tells of a change.
public final class Stations {
    private final Map<String, Station> byCode = new LinkedHashMap<>();

    public Stations(Collection<Station> stations) {
        replace(stations);
    }

    public void replace(Collection<Station> stations) {
        byCode.clear();
        stations.forEach(station -> byCode.put(station.code(), station));
    }

    public @Nullable Station get(String code) {
        return byCode.get(code);
    }

    /// The name of a station, or the code where nobody knows it.
    public String name(String code) {
        Station station = byCode.get(code);
        return station == null ? code : station.name();
    }

    public List<Station> all() {
        return byCode.values().stream().sorted(Comparator.comparing(Station::name)).toList();
    }

    public List<Station> inService() {
        return all().stream().filter(s -> s.status() == ServiceStatus.ACTIVE).toList();
    }
}
