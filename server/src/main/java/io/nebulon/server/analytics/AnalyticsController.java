package io.nebulon.server.analytics;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.nebulon.server.http.Replies;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// Figures for overviews and charts. Who is bound to stations sees those of their own.
@Controller("/api/analytics")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AnalyticsController {
    private final SummaryQueries summary;
    private final TradeSeriesQueries trades;

    AnalyticsController(SummaryQueries summary, TradeSeriesQueries trades) {
        this.summary = summary;
        this.trades = trades;
    }

    @Get("/summary")
    @Secured(Rights.READ)
    HttpResponse<?> summary(HttpRequest<?> request, Caller caller) {
        return Replies.state(summary.summary(request, caller));
    }

    @Get("/trades")
    @Secured(Rights.READ)
    HttpResponse<?> trades(HttpRequest<?> request, Caller caller) {
        return Replies.state(trades.trades(request, caller));
    }
}
