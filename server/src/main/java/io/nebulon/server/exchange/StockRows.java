package io.nebulon.server.exchange;

import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.inventory.InventoryEvent.Received;
import io.nebulon.core.inventory.InventoryEvent.StockReceived;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// stock.csv: receipts, booked in the order in which they occurred.
final class StockRows implements FileRows {
    /// How references of balances that were exported begin.
    static final String BALANCE = "balance/";

    private static final Map<String, String> COLUMNS = Map.of("occurredAt", "occurred_at");

    private final Progress progress;

    StockRows(Progress progress) {
        this.progress = progress;
    }

    /// One row as it was read.
    private record Receipt(
            Row row,
            String reference,
            StationCode station,
            Sku sku,
            Quantity quantity,
            @Nullable LocationCode location,
            @Nullable LotCode lot,
            @Nullable LocalDate expires,
            Row.@Nullable Moment occurred,
            @Nullable String note) {
        Instant order() {
            return occurred == null ? Instant.MAX : occurred.at();
        }

        @Nullable Instant at() {
            return occurred == null ? null : occurred.at();
        }

        @Nullable String precision() {
            return occurred == null ? null : occurred.precision();
        }
    }

    @Override
    public void apply(List<Row> rows, OpenFile file) {
        String ownBalance = BALANCE + file.logId() + "/";
        List<Receipt> receipts = new ArrayList<>();
        int own = 0;
        for (Row row : rows) {
            Receipt receipt = read(row, file);
            if (receipt == null) {
                continue;
            }
            if (receipt.reference.startsWith(ownBalance)) {
                own++;
                file.unchangedOne();
            } else {
                receipts.add(receipt);
            }
        }
        if (own > 0) {
            file.note("balances that were exported from these very books are left alone");
        }
        receipts.sort(Comparator.comparing(Receipt::order));
        Map<StationCode, Row> touched = new LinkedHashMap<>();
        for (int i = 0; i < receipts.size(); i++) {
            progress.at(i, receipts.size());
            book(receipts.get(i), file, touched);
        }
        touched.forEach((station, row) -> Retirements.clear(file, row, List.of(station)));
    }

    private static @Nullable Receipt read(Row row, OpenFile file) {
        String reference = row.reference("reference");
        StationCode station = row.requiredCode("station", StationCode::of);
        Sku sku = row.requiredCode("sku", Sku::of);
        Quantity quantity = row.requiredQuantity("quantity");
        LocationCode location = row.code("location", LocationCode::of);
        LotCode lot = row.lot("lot");
        LocalDate expires = row.date("expires");
        Row.Moment occurred = row.moment("occurred_at", "precision");
        String note = row.text("note");
        if (reference == null
                || !file.isNew(row, "reference", reference)
                || station == null
                || sku == null
                || quantity == null
                || row.isBad()) {
            return null;
        }
        return new Receipt(
                row, reference, station, sku, quantity, location, lot, expires, occurred, note);
    }

    private static void book(Receipt r, OpenFile file, Map<StationCode, Row> touched) {
        OpenFile.Known known = file.known(r.reference);
        if (known != null) {
            compare(r, known, file);
            return;
        }
        if (r.at() != null) {
            file.checkBegun(r.row, "station", r.station, r.at());
        }
        if (r.row.isBad()) {
            return;
        }
        ReceiveStock command =
                new ReceiveStock(
                        r.station,
                        List.of(new ReceiptLine(r.sku, r.quantity, r.location, r.lot, r.expires)),
                        r.note,
                        r.reference,
                        r.precision());
        if (file.apply(Place.of(r.row, COLUMNS, "station"), command, r.at()) != null) {
            file.addedOne();
            touched.putIfAbsent(r.station, r.row);
        }
    }

    /// An empty field that stands for what the books have chosen agrees with them.
    private static void compare(Receipt r, OpenFile.Known known, OpenFile file) {
        if (!(known.event() instanceof StockReceived e) || e.lines().size() != 1) {
            r.row.problem("reference", RowFault.OTHER_FACT, r.reference);
            return;
        }
        Received line = e.lines().getFirst();
        Differences differences = new Differences(r.row);
        differences.check("station", r.station, e.station());
        differences.check("sku", r.sku, line.sku());
        differences.check("quantity", r.quantity, line.quantity());
        if (r.location != null) {
            differences.check("location", r.location, line.location());
        }
        differences.check("lot", r.lot, line.lot());
        differences.check("expires", r.expires, line.expires());
        if (r.at() != null) {
            differences.check("occurred_at", r.at(), known.occurredAt());
            differences.check("precision", r.precision(), e.precision());
        }
        differences.check("note", r.note, e.note());
        if (differences.none()) {
            file.unchangedOne();
        }
    }

    /// Notes where a row says something else than the books.
    static final class Differences {
        private final Row row;
        private boolean none = true;

        Differences(Row row) {
            this.row = row;
        }

        void check(String column, @Nullable Object given, @Nullable Object known) {
            if (!Objects.equals(given, known)) {
                none = false;
                row.problem(column, RowFault.NOT_AS_IN_BOOKS, text(given), text(known));
            }
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }

        boolean none() {
            return none;
        }
    }
}
