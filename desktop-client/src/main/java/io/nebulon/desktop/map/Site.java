package io.nebulon.desktop.map;

import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationPosition;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A station, and what the books know of where it is.
record Site(Station station, Kind kind) {
    enum Kind {
        /// On the ground at a known longitude and latitude, where ships leave.
        PORT,
        /// On the ground at a known longitude and latitude.
        BASE,
        /// At a known height; where on its track nobody says.
        ORBIT,
        /// Nobody says where.
        UNKNOWN
    }

    static Site of(Station station) {
        return new Site(station, kindOf(station));
    }

    private static Kind kindOf(Station station) {
        StationPosition at = station.position();
        if (at == null) {
            return Kind.UNKNOWN;
        }
        if (at.latitudeDeg() != null && at.longitudeDeg() != null) {
            String kind = station.kind() == null ? "" : station.kind();
            return kind.toLowerCase(Locale.ROOT).contains("port") ? Kind.PORT : Kind.BASE;
        }
        return at.altitudeKm() == null ? Kind.UNKNOWN : Kind.ORBIT;
    }

    String code() {
        return station.code();
    }

    boolean isOnGround() {
        return kind == Kind.PORT || kind == Kind.BASE;
    }

    @Nullable BigDecimal altitudeKm() {
        return station.position() == null ? null : station.position().altitudeKm();
    }

    /// The highest latitude that it flies over; null when nobody says.
    @Nullable BigDecimal inclinationDeg() {
        return station.position() == null ? null : station.position().inclinationDeg();
    }

    double latitude() {
        return degrees(station.position() == null ? null : station.position().latitudeDeg());
    }

    double longitude() {
        return degrees(station.position() == null ? null : station.position().longitudeDeg());
    }

    private static double degrees(@Nullable BigDecimal number) {
        return number == null ? 0 : number.doubleValue();
    }
}
