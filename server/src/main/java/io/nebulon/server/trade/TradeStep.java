package io.nebulon.server.trade;

import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeCommand.OnTrade;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What can be done with a trade that exists, and on which side somebody must be to do it.
enum TradeStep {
    CANCEL,
    PAY,
    REFUND;

    /// What a body asks of a trade that is still to be found.
    Function<TradeId, OnTrade> read(byte @Nullable [] body) {
        return switch (this) {
            case CANCEL -> TradeRequests.cancel(body);
            case PAY -> TradeRequests.pay(body);
            case REFUND -> TradeRequests.refund(body);
        };
    }

    /// @throws io.nebulon.server.http.ProblemException 403 when the caller is not there
    void require(Caller caller, Trade trade) {
        switch (this) {
            case CANCEL -> Rights.requireAnyStation(caller, trade.seller(), trade.buyer());
            case PAY -> Rights.requireStation(caller, trade.buyer());
            case REFUND -> Rights.requireStation(caller, trade.seller());
        }
    }

    /// Money that goes to or fro is something new.
    int status() {
        return this == CANCEL ? 200 : 201;
    }
}
