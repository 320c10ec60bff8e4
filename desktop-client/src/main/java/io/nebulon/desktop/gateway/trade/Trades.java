package io.nebulon.desktop.gateway.trade;

import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Json;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Query;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Requests;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trades, and what can be done with one.
public final class Trades {
    private static final Query PATH = Query.path("api", "trades");

    private final Requests requests;

    public Trades(Requests requests) {
        this.requests = requests;
    }

    /// Without their payments. As of a past moment a page can be short, or empty, and not the last.
    public Call<Read<Page<Trade>>> list(TradeFilter filter, Paging paging) {
        return requests.page(filter.on(PATH), paging, Trade.class);
    }

    public Call<Read<List<Trade>>> all(TradeFilter filter, PageSink<Trade> sink) {
        return requests.all(filter.on(PATH), Trade.class, sink);
    }

    public Call<Read<Trade>> get(String id, AsOf asOf) {
        return requests.read(PATH.slash(id).with(asOf), Trade.class);
    }

    public Call<Read<Trade>> initiate(NewTrade trade, Intent intent) {
        return requests.book(PATH, trade, intent, Trade.class);
    }

    /// @param etag of the trade that was seen, or null to do it whatever it has become
    public Call<Read<Trade>> cancel(
            String id, @Nullable String reason, @Nullable String etag, Intent intent) {
        return step(id, "cancel", new Reason(reason), etag, intent);
    }

    public Call<Read<Trade>> pay(
            String id,
            Money amount,
            @Nullable String reference,
            @Nullable String etag,
            Intent intent) {
        return step(id, "payments", Paid.of(amount, reference), etag, intent);
    }

    public Call<Read<Trade>> refund(
            String id,
            Money amount,
            @Nullable String reference,
            @Nullable String etag,
            Intent intent) {
        return step(id, "refunds", Paid.of(amount, reference), etag, intent);
    }

    private record Reason(@Nullable String reason) {}

    private record Paid(String amount, String currency, @Nullable String reference) {
        static Paid of(Money money, @Nullable String reference) {
            return new Paid(money.amount().toPlainString(), money.currency(), reference);
        }
    }

    private Call<Read<Trade>> step(
            String id, String name, Object body, @Nullable String etag, Intent intent) {
        return requests.book(
                PATH.slash(id).slash(name), body, etag, intent, Json.type(Trade.class));
    }
}
