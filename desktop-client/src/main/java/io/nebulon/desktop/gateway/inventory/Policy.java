package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a station wants to hold of an item; null is without limit.
public record Policy(@Nullable BigDecimal capacity, @Nullable BigDecimal reorderPoint) {}
