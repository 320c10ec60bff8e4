package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What lies of one lot at one location.
///
/// @param name of the location
/// @param expires the last day of the lot
public record StockAtPlace(
        String location,
        String name,
        @Nullable String lot,
        @Nullable LocalDate expires,
        BigDecimal quantity) {}
