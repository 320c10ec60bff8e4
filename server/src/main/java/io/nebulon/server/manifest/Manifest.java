package io.nebulon.server.manifest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a manifest says of a shipment.
///
/// @param massKg null when the mass of an item is not known; likewise `volumeM3`
/// @param rows what was loaded, by lot and location; before departure what is to be loaded
/// @param version of the shipment
record Manifest(
        UUID id,
        @Nullable UUID trade,
        Place origin,
        Place destination,
        @Nullable Vessel ship,
        String status,
        @Nullable String description,
        @Nullable Instant eta,
        @Nullable Moment departed,
        @Nullable Moment delivered,
        @Nullable BigDecimal massKg,
        @Nullable BigDecimal volumeM3,
        List<Row> rows,
        long version) {
    record Place(String code, String name) {}

    record Vessel(String code, String name, @Nullable String shipClass) {}

    /// @param precision `day` when only the day is known
    record Moment(Instant at, @Nullable String precision) {}

    /// @param massKg of this quantity, null when it is not known
    /// @param location where it was taken from, null before departure
    record Row(
            String sku,
            String name,
            BigDecimal quantity,
            String unit,
            @Nullable String lot,
            @Nullable LocalDate expires,
            @Nullable String location,
            @Nullable BigDecimal massKg,
            @Nullable String hazardClass) {}
}
