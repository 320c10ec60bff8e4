package io.nebulon.server.inventory;

import io.nebulon.core.inventory.InventoryCommand;
import io.nebulon.core.inventory.InventoryCommand.CountLine;
import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.IssueLine;
import io.nebulon.core.inventory.InventoryCommand.IssueStock;
import io.nebulon.core.inventory.InventoryCommand.MoveLine;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.inventory.InventoryCommand.ReceiptLine;
import io.nebulon.core.inventory.InventoryCommand.ReceiveStock;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what clients ask of the stock of a station. The station itself is not known yet when the
/// body is read.
///
/// @param command the command, once the station is known
record StockInput(Function<StationCode, InventoryCommand> command, @Nullable Instant occurredAt) {
    private static final int MOST_LINES = 500;

    static StockInput receipt(Fields fields) {
        List<ReceiptLine> lines =
                lines(
                        fields,
                        line ->
                                new ReceiptLine(
                                        line.code("sku", Sku::of),
                                        line.quantity("quantity"),
                                        line.optionalCode("location", LocationCode::of),
                                        line.optionalLot("lot"),
                                        line.optionalDate("expires")));
        String note = fields.optionalText("note", 500);
        String reference = fields.optionalText("reference", 100);
        return read(fields, at -> new ReceiveStock(at, lines, note, reference, null));
    }

    static StockInput issue(Fields fields) {
        List<IssueLine> lines =
                lines(
                        fields,
                        line ->
                                new IssueLine(
                                        line.code("sku", Sku::of),
                                        line.quantity("quantity"),
                                        line.optionalCode("location", LocationCode::of),
                                        line.optionalLot("lot")));
        String reason = fields.optionalText("reason", 500);
        return read(fields, at -> new IssueStock(at, lines, reason));
    }

    static StockInput move(Fields fields) {
        List<MoveLine> lines =
                lines(
                        fields,
                        line ->
                                new MoveLine(
                                        line.code("sku", Sku::of),
                                        line.quantity("quantity"),
                                        line.code("from", LocationCode::of),
                                        line.code("to", LocationCode::of),
                                        line.optionalLot("lot")));
        return read(fields, at -> new MoveStock(at, lines));
    }

    static StockInput count(Fields fields) {
        List<CountLine> lines =
                lines(
                        fields,
                        line ->
                                new CountLine(
                                        line.code("sku", Sku::of),
                                        line.optionalCode("location", LocationCode::of),
                                        line.optionalLot("lot"),
                                        line.quantityOrZero("counted")));
        return read(fields, at -> new CountStock(at, lines));
    }

    private static StockInput read(Fields fields, Function<StationCode, InventoryCommand> command) {
        Instant occurredAt = fields.optionalTime("occurredAt");
        fields.check();
        return new StockInput(command, occurredAt);
    }

    private static <L> List<L> lines(Fields fields, Function<Fields, L> reader) {
        List<L> lines = new ArrayList<>();
        for (Fields line : fields.objects("lines", 1, MOST_LINES)) {
            lines.add(reader.apply(line));
            line.noOthers();
        }
        return lines;
    }
}
