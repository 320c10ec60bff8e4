package io.nebulon.core.inventory;

import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What lies of one item at one location, of one lot.
///
/// @param expires the last day on which the lot may be used, or null
public record StockAtPlace(
        LocationCode location,
        @Nullable LotCode lot,
        @Nullable LocalDate expires,
        Quantity quantity) {
    /// First expired, first out; what never expires comes last, ties by place and lot.
    public static final Comparator<StockAtPlace> FEFO =
            Comparator.comparing(
                            StockAtPlace::expires, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(StockAtPlace::location)
                    .thenComparing(
                            StockAtPlace::lot, Comparator.nullsFirst(Comparator.naturalOrder()));

    public boolean isExpired(LocalDate day) {
        return expires != null && expires.isBefore(day);
    }
}
