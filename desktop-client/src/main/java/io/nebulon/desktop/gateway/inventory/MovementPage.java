package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the movements of an item at a station, newest first.
///
/// @param opening on hand before the first of all the movements that were asked for
/// @param closing on hand after the last of them
public record MovementPage(
        String station,
        String sku,
        String unit,
        BigDecimal opening,
        BigDecimal closing,
        List<Movement> items,
        @Nullable String nextCursor) {}
