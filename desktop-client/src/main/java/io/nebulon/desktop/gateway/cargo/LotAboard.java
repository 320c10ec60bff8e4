package io.nebulon.desktop.gateway.cargo;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A lot aboard.
public record LotAboard(String lot, @Nullable LocalDate expires, BigDecimal quantity) {}
