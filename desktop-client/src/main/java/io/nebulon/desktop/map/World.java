package io.nebulon.desktop.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A body with its sites, laid out in a square from 0 to 1: its surface below, where sites stand at
/// their longitude and latitude; above it a track for each height, in order but not to scale. A
/// ship stands on a line between its two ends by the part of the planned time that has passed.
final class World {
    static final double NORTH = 78;
    static final double SOUTH = -58;

    /// Where the surface begins when there are tracks above it.
    private static final double TRACKS = 0.3;

    /// How far a route bends away from the straight line, in parts of its length.
    private static final double BEND = 0.16;

    private final List<Site> sites;
    private final List<Site> orbits;
    private final Map<String, Spot> spots = new LinkedHashMap<>();

    /// A point, from the left and from the top.
    record Spot(double x, double y) {
        Spot towards(Spot other, double part) {
            return new Spot(x + (other.x - x) * part, y + (other.y - y) * part);
        }
    }

    /// A bent line.
    record Route(Spot from, Spot bend, Spot to) {
        Spot at(double part) {
            return from.towards(bend, part).towards(bend.towards(to, part), part);
        }
    }

    /// @param sites those of one body, in service
    World(List<Site> sites) {
        this.sites = List.copyOf(sites);
        orbits =
                sites.stream()
                        .filter(site -> site.kind() == Site.Kind.ORBIT)
                        .sorted(
                                Comparator.comparing(
                                                Site::altitudeKm,
                                                Comparator.nullsLast(Comparator.reverseOrder()))
                                        .thenComparing(Site::code))
                        .toList();
        for (int i = 0; i < orbits.size(); i++) {
            spots.put(orbits.get(i).code(), new Spot(across(i), trackY(i)));
        }
        for (Site site : sites) {
            if (site.isOnGround()) {
                spots.put(site.code(), ground(site.longitude(), site.latitude()));
            }
        }
    }

    List<Site> sites() {
        return sites;
    }

    /// Those above the ground, the highest first.
    List<Site> orbits() {
        return orbits;
    }

    /// Where the surface begins.
    double horizon() {
        return orbits.isEmpty() ? 0 : TRACKS;
    }

    /// The height of a track.
    double trackY(int index) {
        return TRACKS * (index + 0.7) / (orbits.size() + 0.6);
    }

    /// Nobody says where on its track a station is; they stand apart, so that their names do.
    private double across(int index) {
        double step = 0.618;
        double at = 0.5 + (index + 1) * step;
        return 0.12 + 0.76 * (at - Math.floor(at));
    }

    Spot ground(double longitude, double latitude) {
        double down = (NORTH - latitude) / (NORTH - SOUTH);
        return new Spot(
                (longitude + 180) / 360, horizon() + (1 - horizon()) * Math.clamp(down, 0, 1));
    }

    /// Where a site is; null when nobody knows, or it is at another body.
    @Nullable Spot spotOf(String code) {
        return spots.get(code);
    }

    /// From where to where; null when neither end is here. What comes from elsewhere, or goes
    /// there, crosses the upper edge.
    @Nullable Route routeOf(Flight flight) {
        Spot from = spots.get(flight.shipment().origin());
        Spot to = spots.get(flight.shipment().destination());
        if (from == null && to == null) {
            return null;
        }
        Spot start = from != null ? from : elsewhere(to);
        Spot end = to != null ? to : elsewhere(from);
        Spot middle = start.towards(end, 0.5);
        double dx = end.x - start.x;
        double dy = end.y - start.y;
        return new Route(
                start,
                new Spot(middle.x + dy * BEND, Math.max(0.01, middle.y - Math.abs(dx) * BEND)),
                end);
    }

    private static Spot elsewhere(@Nullable Spot other) {
        return new Spot(other == null ? 0.5 : other.x, 0);
    }

    /// Where a ship is by plan; null when there is no plan, or neither end is here.
    @Nullable Spot spotOf(Flight flight, Instant now) {
        Route route = routeOf(flight);
        Double progress = flight.progress(now);
        return route == null || progress == null ? null : route.at(progress);
    }

    /// The flights that begin or end here.
    List<Flight> flightsOf(List<Flight> all) {
        List<Flight> here = new ArrayList<>();
        for (Flight flight : all) {
            if (routeOf(flight) != null) {
                here.add(flight);
            }
        }
        return here;
    }
}
