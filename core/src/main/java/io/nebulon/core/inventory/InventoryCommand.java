package io.nebulon.core.inventory;

import io.nebulon.core.Command;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be asked about items and the stock of a station.
public sealed interface InventoryCommand extends Command {
    record RegisterItem(Sku sku, ItemDetails details) implements InventoryCommand {}

    record UpdateItem(Sku sku, ItemDetails details) implements InventoryCommand {}

    record RetireItem(Sku sku) implements InventoryCommand {}

    /// Goods come in from outside the network of stations.
    ///
    /// @param reference the caller's own unique name of the booking, or null
    /// @param precision `day` when only the day of the receipt is known
    record ReceiveStock(
            StationCode station,
            List<ReceiptLine> lines,
            @Nullable String note,
            @Nullable String reference,
            @Nullable String precision)
            implements InventoryCommand {}

    record ReceiptLine(
            Sku sku,
            Quantity quantity,
            @Nullable LocationCode location,
            @Nullable LotCode lot,
            @Nullable LocalDate expires) {}

    /// Goods are consumed.
    record IssueStock(StationCode station, List<IssueLine> lines, @Nullable String reason)
            implements InventoryCommand {}

    /// @param lot the lot to take; null picks by first expired, first out
    record IssueLine(
            Sku sku, Quantity quantity, @Nullable LocationCode location, @Nullable LotCode lot) {}

    /// Goods change their place within a station.
    record MoveStock(StationCode station, List<MoveLine> lines) implements InventoryCommand {}

    record MoveLine(
            Sku sku,
            Quantity quantity,
            LocationCode from,
            LocationCode to,
            @Nullable LotCode lot) {}

    /// A stocktake: the books follow what was counted, and the variance is recorded.
    record CountStock(StationCode station, List<CountLine> lines) implements InventoryCommand {}

    record CountLine(
            Sku sku, @Nullable LocationCode location, @Nullable LotCode lot, Quantity counted) {}

    record SetPolicy(
            StationCode station,
            Sku sku,
            @Nullable Quantity capacity,
            @Nullable Quantity reorderPoint)
            implements InventoryCommand {}

    /// Takes everything that a station holds off the books, as lost. As history it takes what was
    /// there at that moment and has not been used since; what came later stays.
    record WriteOffStock(StationCode station, String reason) implements InventoryCommand {}
}
