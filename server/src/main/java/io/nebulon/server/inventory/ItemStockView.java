package io.nebulon.server.inventory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.StationCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stock of one item at a station, by location and lot.
record ItemStockView(
        StationCode station, @JsonUnwrapped CoveredLevelView level, List<PlaceView> locations) {
    /// @param name the name of the location
    /// @param expires the last day of the lot
    record PlaceView(
            LocationCode location,
            String name,
            @Nullable LotCode lot,
            @Nullable LocalDate expires,
            Quantity quantity) {}
}
