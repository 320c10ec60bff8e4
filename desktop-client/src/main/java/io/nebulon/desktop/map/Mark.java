package io.nebulon.desktop.map;

/// Something on the map that can be selected.
sealed interface Mark {
    record OfSite(String code) implements Mark {}

    record OfFlight(String shipment) implements Mark {}
}
