package io.nebulon.server.trade;

import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.fleet.ShipCode;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OfferLine;
import io.nebulon.core.trade.TradeCommand.OnTrade;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeCommand.RefundTrade;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.JsonBody;
import java.util.Currency;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the bodies of requests about trades mean. Everything here ends with a check: what comes out
/// is well-formed.
final class TradeRequests {
    /// The most lines of one trade.
    static final int MOST_LINES = 500;

    private static final int MOST_NOTE = 2_000;
    private static final int MOST_REASON = 500;
    private static final int MOST_REFERENCE = 200;

    private TradeRequests() {}

    static InitiateTrade initiate(Fields fields) {
        InitiateTrade command =
                new InitiateTrade(
                        fields.code("seller", StationCode::of),
                        fields.code("buyer", StationCode::of),
                        fields.currency("currency"),
                        fields.objects("lines", 1, MOST_LINES).stream()
                                .map(TradeRequests::line)
                                .toList(),
                        fields.optionalCode("ship", ShipCode::of),
                        fields.optionalTime("eta"),
                        fields.optionalText("note", MOST_NOTE));
        fields.check();
        return command;
    }

    private static OfferLine line(Fields fields) {
        OfferLine line =
                new OfferLine(
                        fields.code("sku", Sku::of),
                        fields.quantity("quantity"),
                        fields.unitPrice("unitPrice"));
        fields.noOthers();
        return line;
    }

    static Function<TradeId, OnTrade> cancel(byte @Nullable [] body) {
        Fields fields = JsonBody.objectOrEmpty(body);
        String reason = fields.optionalText("reason", MOST_REASON);
        fields.check();
        return id -> new CancelTrade(id, reason);
    }

    static Function<TradeId, OnTrade> pay(byte @Nullable [] body) {
        Transfer transfer = transfer(body);
        return id -> new PayTrade(id, transfer.amount, transfer.reference);
    }

    static Function<TradeId, OnTrade> refund(byte @Nullable [] body) {
        Transfer transfer = transfer(body);
        return id -> new RefundTrade(id, transfer.amount, transfer.reference);
    }

    private record Transfer(Money amount, @Nullable String reference) {}

    private static Transfer transfer(byte @Nullable [] body) {
        Fields fields = JsonBody.object(body);
        Currency currency = fields.currency("currency");
        Transfer transfer =
                new Transfer(
                        fields.amount("amount", currency),
                        fields.optionalText("reference", MOST_REFERENCE));
        fields.check();
        return transfer;
    }
}
