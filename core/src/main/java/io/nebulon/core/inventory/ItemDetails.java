package io.nebulon.core.inventory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What is said about an item, and may be edited.
///
/// @param unit the UCUM code of its unit of measure: `kg`, `L`, `1` for pieces
/// @param category free text
/// @param unitMassKg kilograms of one unit, at most 6 decimals; null when not known
/// @param unitVolumeM3 cubic metres of one unit, at most 6 decimals; null when not known
/// @param hazardClass such as the UN class `2.2`; null when none is known
/// @param tracksLots whether goods may only come in with a lot
/// @param gtin the GS1 trade item number, 8, 12, 13 or 14 digits
public record ItemDetails(
        String name,
        String unit,
        @Nullable String category,
        @Nullable BigDecimal unitMassKg,
        @Nullable BigDecimal unitVolumeM3,
        @Nullable String hazardClass,
        boolean tracksLots,
        @Nullable String gtin) {}
