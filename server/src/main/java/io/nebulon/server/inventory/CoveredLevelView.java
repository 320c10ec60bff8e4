package io.nebulon.server.inventory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A stock level with how long it lasts.
///
/// @param daysOfCover available by the average daily consumption of the last 30 days, one decimal;
///   null when nothing was consumed
record CoveredLevelView(@JsonUnwrapped LevelView level, @Nullable BigDecimal daysOfCover) {}
