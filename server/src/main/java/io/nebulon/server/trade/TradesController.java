package io.nebulon.server.trade;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.trade.Trade;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.core.trade.TradeCommand.OnTrade;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tags;
import io.nebulon.server.http.Writes;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import jakarta.annotation.Nullable;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Trades.
@Controller("/api/trades")
@ExecuteOn(TaskExecutors.BLOCKING)
class TradesController {
    private final TradeQueries queries;
    private final TradeBatch batch;
    private final Writes writes;

    TradesController(TradeQueries queries, TradeBatch batch, Writes writes) {
        this.queries = queries;
        this.batch = batch;
        this.writes = writes;
    }

    @Get
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, queries.page(TradeFilter.of(request, caller)));
    }

    @Get("/{id}")
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> get(HttpRequest<?> request, String id, Caller caller) {
        Positioned<FoundTrade> found = queries.find(id);
        requireEitherSide(caller, found.value().trade());
        return Replies.resource(
                request,
                new Positioned<>(TradeView.of(found.value()), found.position()),
                found.value().trade().version());
    }

    @Post
    @Secured(Rights.TRADES)
    MutableHttpResponse<byte[]> initiate(
            HttpRequest<?> request, @Body @Nullable byte[] body, Caller caller) {
        return writes.post(
                request,
                caller.username(),
                body,
                () -> {
                    InitiateTrade command = TradeRequests.initiate(JsonBody.object(body));
                    Rights.requireAnyStation(caller, command.seller(), command.buyer());
                    return Prepared.one(
                            request.getPath(),
                            CommandRequest.of(command, caller.username(), FoundTrade::initiated),
                            accepted -> answer(201, accepted));
                });
    }

    @Post("/batch")
    @Secured(Rights.TRADES)
    MutableHttpResponse<byte[]> initiateAll(
            HttpRequest<?> request, @Body @Nullable byte[] body, Caller caller) {
        return writes.post(
                request, caller.username(), body, () -> batch.prepare(JsonBody.object(body), caller));
    }

    @Post("/{id}/cancel")
    @Secured(Rights.TRADES)
    MutableHttpResponse<byte[]> cancel(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(
                request, id, body, caller, 200, TradeRequests::cancel, t -> requireEitherSide(caller, t));
    }

    @Post("/{id}/payments")
    @Secured(Rights.PAYMENTS)
    MutableHttpResponse<byte[]> pay(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(
                request,
                id,
                body,
                caller,
                201,
                TradeRequests::pay,
                trade -> Rights.requireStation(caller, trade.buyer()));
    }

    @Post("/{id}/refunds")
    @Secured(Rights.PAYMENTS)
    MutableHttpResponse<byte[]> refund(
            HttpRequest<?> request, String id, @Body @Nullable byte[] body, Caller caller) {
        return step(
                request,
                id,
                body,
                caller,
                201,
                TradeRequests::refund,
                trade -> Rights.requireStation(caller, trade.seller()));
    }

    private MutableHttpResponse<byte[]> step(
            HttpRequest<?> request,
            String id,
            @Nullable byte[] body,
            Caller caller,
            int status,
            TradeRequests.Reading reading,
            Consumer<Trade> rights) {
        return writes.post(
                request,
                caller.username(),
                body,
                () -> {
                    Long version = Tags.expected(request);
                    Function<TradeId, OnTrade> command = reading.read(body);
                    FoundTrade found = queries.find(id).value();
                    rights.accept(found.trade());
                    return Prepared.one(
                            request.getPath(),
                            CommandRequest.of(
                                            command.apply(found.trade().id()),
                                            caller.username(),
                                            found::after)
                                    .expecting(version),
                            accepted -> answer(status, accepted));
                });
    }

    private static void requireEitherSide(Caller caller, Trade trade) {
        Rights.requireAnyStation(caller, trade.seller(), trade.buyer());
    }

    private static StoredAnswer answer(int status, Outcome.Accepted<FoundTrade> accepted) {
        Trade trade = accepted.state().trade();
        String tag = Tags.of(trade.version());
        return Replies.answer(
                status,
                accepted.position(),
                TradeView.of(accepted.state()),
                status == 201
                        ? Map.of(HttpHeaders.ETAG, tag, HttpHeaders.LOCATION, "/api/trades/" + trade.id())
                        : Map.of(HttpHeaders.ETAG, tag));
    }
}
