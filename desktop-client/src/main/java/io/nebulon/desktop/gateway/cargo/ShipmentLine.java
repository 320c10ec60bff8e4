package io.nebulon.desktop.gateway.cargo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item of a shipment.
///
/// @param quantity what was booked
/// @param received what arrived, damaged goods included; null until the receipt
/// @param damaged the part of it that was written off
/// @param missing what did not arrive
/// @param surplus what arrived beyond that
/// @param lots what is aboard by lot while it is under way
public record ShipmentLine(
        String sku,
        String name,
        String unit,
        BigDecimal quantity,
        @Nullable BigDecimal received,
        @Nullable BigDecimal damaged,
        @JsonProperty("short") @Nullable BigDecimal missing,
        @Nullable BigDecimal surplus,
        List<LotAboard> lots) {
    /// Whether what arrived is not what was shipped.
    public boolean isDiscrepant() {
        return isMore(damaged) || isMore(missing) || isMore(surplus);
    }

    private static boolean isMore(@Nullable BigDecimal quantity) {
        return quantity != null && quantity.signum() != 0;
    }
}
