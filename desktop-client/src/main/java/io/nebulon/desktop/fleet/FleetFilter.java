package io.nebulon.desktop.fleet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which ships are shown.
///
/// @param fleet a code, or null for all
record FleetFilter(Part part, @Nullable String fleet, String text) {
    static final FleetFilter ALL = new FleetFilter(Part.IN_SERVICE, null, "");

    /// Parts of the list that are asked for often.
    enum Part {
        IN_SERVICE,
        UNDER_WAY,
        RETIRED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    FleetFilter part(Part now) {
        return new FleetFilter(now, fleet, text);
    }

    FleetFilter fleet(@Nullable String code) {
        return new FleetFilter(part, code, text);
    }

    FleetFilter text(String typed) {
        return new FleetFilter(part, fleet, typed);
    }

    boolean lets(ShipRow row) {
        boolean isPart =
                switch (part) {
                    case IN_SERVICE -> !row.isRetired() || row.isUnderWay();
                    case UNDER_WAY -> row.isUnderWay();
                    case RETIRED -> row.isRetired();
                };
        return isPart
                && (fleet == null || fleet.equals(row.ship().fleet()))
                && (text.isBlank() || row.fits(text));
    }
}
