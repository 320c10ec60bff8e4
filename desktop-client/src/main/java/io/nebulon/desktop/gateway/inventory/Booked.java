package io.nebulon.desktop.gateway.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was booked at a station, with what the server chose.
///
/// @param levels what the station holds of each item right after
public record Booked<L>(
        String eventId,
        long position,
        Instant occurredAt,
        String station,
        List<L> lines,
        List<StockLevel> levels) {
    public record Received(
            String sku,
            BigDecimal quantity,
            String location,
            @Nullable String lot,
            @Nullable LocalDate expires) {}

    public record Issued(String sku, BigDecimal quantity, String location, @Nullable String lot) {}

    public record Moved(
            String sku, BigDecimal quantity, String from, String to, @Nullable String lot) {}

    /// @param booked what the books said
    /// @param variance counted less booked
    public record Counted(
            String sku,
            String location,
            @Nullable String lot,
            BigDecimal counted,
            BigDecimal booked,
            BigDecimal variance) {}
}
