package io.nebulon.server.trade;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import io.nebulon.server.history.AsOf;
import io.nebulon.server.http.JsonBody;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Replies;
import io.nebulon.server.http.Tables;
import io.nebulon.server.http.Tags;
import io.nebulon.server.http.Writes;
import io.nebulon.server.kept.KeptAnswers;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import java.util.SortedMap;
import java.util.TreeMap;
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

    @Get(produces = {MediaType.APPLICATION_JSON, Tables.CSV})
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request, Caller caller) {
        return Replies.page(request, queries.page(request, caller), queries.columns());
    }

    @Get("/{id}")
    @Secured(Rights.READ)
    MutableHttpResponse<byte[]> get(HttpRequest<?> request, String id, Caller caller) {
        Positioned<FoundTrade> found = queries.find(id, AsOf.alone(request));
        Trade trade = found.value().trade();
        Rights.requireAnyStation(caller, trade.seller(), trade.buyer());
        return Replies.resource(
                        request,
                        new Positioned<>(TradeView.of(found.value()), found.position()),
                        trade.version())
                .header(
                        KeptAnswers.DEPENDS_ON,
                        KeptAnswers.dependsOn(trade.seller(), trade.buyer()));
    }

    @Post
    @Secured(Rights.TRADES)
    MutableHttpResponse<byte[]> initiate(HttpRequest<byte[]> request, Caller caller) {
        byte[] body = request.getBody().orElse(null);
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
    MutableHttpResponse<byte[]> initiateAll(HttpRequest<byte[]> request, Caller caller) {
        byte[] body = request.getBody().orElse(null);
        return writes.post(
                request,
                caller.username(),
                body,
                () -> batch.prepare(JsonBody.object(body), caller));
    }

    @Post("/{id}/cancel")
    @Secured(Rights.TRADES)
    MutableHttpResponse<byte[]> cancel(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(TradeStep.CANCEL, request, id, caller);
    }

    @Post("/{id}/payments")
    @Secured(Rights.PAYMENTS)
    MutableHttpResponse<byte[]> pay(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(TradeStep.PAY, request, id, caller);
    }

    @Post("/{id}/refunds")
    @Secured(Rights.PAYMENTS)
    MutableHttpResponse<byte[]> refund(HttpRequest<byte[]> request, String id, Caller caller) {
        return step(TradeStep.REFUND, request, id, caller);
    }

    private MutableHttpResponse<byte[]> step(
            TradeStep step, HttpRequest<byte[]> request, String id, Caller caller) {
        return writes.post(
                request,
                caller.username(),
                request.getBody().orElse(null),
                () -> prepare(step, request, id, caller));
    }

    private Prepared<FoundTrade> prepare(
            TradeStep step, HttpRequest<byte[]> request, String id, Caller caller) {
        Long version = Tags.expected(request);
        Function<TradeId, OnTrade> asked = step.read(request.getBody().orElse(null));
        FoundTrade found = queries.find(id).value();
        step.require(caller, found.trade());
        OnTrade command = asked.apply(found.trade().id());
        return Prepared.one(
                request.getPath(),
                CommandRequest.of(command, caller.username(), found::after).expecting(version),
                accepted -> answer(step.status(), accepted));
    }

    private static StoredAnswer answer(int status, Outcome.Accepted<FoundTrade> accepted) {
        Trade trade = accepted.state().trade();
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put(HttpHeaders.ETAG, Tags.of(trade.version()));
        if (status == 201) {
            headers.put(HttpHeaders.LOCATION, "/api/trades/" + trade.id());
        }
        return Replies.answer(status, accepted.position(), TradeView.of(accepted.state()), headers);
    }
}
