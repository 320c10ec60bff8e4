package io.nebulon.core.inventory;

import io.nebulon.core.ledger.LedgerBook;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationBook;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decision may know about items and stock.
public interface StockBook extends LedgerBook, StationBook {
    @Nullable Item item(Sku sku);

    /// Whether anything was ever booked of the item.
    boolean hasHistory(Sku sku);

    /// Whether any station holds, expects or is promised some of the item.
    boolean isStocked(Sku sku);

    /// The level, [StockLevel#none] where nothing was ever booked.
    StockLevel level(StationCode station, Sku sku);

    /// Where the item lies at the station: every place and lot with a balance above zero.
    List<StockAtPlace> places(StationCode station, Sku sku);

    /// Every item that lies at the station.
    List<Sku> skusAt(StationCode station);

    /// The last day of a lot, or null when none is known.
    @Nullable LocalDate expiry(Sku sku, LotCode lot);

    /// Whether a booking with this external reference is in the books.
    boolean isRecorded(String reference);

    /// The same, as the effects of events are written into it.
    interface Entries extends StockBook, LedgerBook.Entries, StationBook.Entries {
        void put(Item item);

        void put(StockLevel level);

        void putExpiry(Sku sku, LotCode lot, LocalDate expires);

        void putReference(String reference, long position);
    }
}
