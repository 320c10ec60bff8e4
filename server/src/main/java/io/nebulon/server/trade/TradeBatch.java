package io.nebulon.server.trade;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nebulon.core.trade.TradeCommand.InitiateTrade;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.http.RejectionProblems;
import io.nebulon.server.http.Replies;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Many trades in one request and one transaction, each read and decided by itself: one that is
/// malformed or refused never touches its neighbours.
@Singleton
class TradeBatch {
    static final int MOST_TRADES = 1_000;

    private final Snapshots snapshots;

    TradeBatch(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @param results one for each trade, in order
    private record Answer(List<Result> results) {}

    /// What became of one trade, as if it had come alone.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            int status, @Nullable TradeView trade, @Nullable Map<String, Object> problem) {
        static Result of(Problem problem) {
            return new Result(problem.status().getCode(), null, problem.toMap(null));
        }

        static Result of(Outcome<FoundTrade> outcome) {
            return switch (outcome) {
                case Outcome.Accepted<FoundTrade> a ->
                        new Result(201, TradeView.of(a.state()), null);
                case Outcome.Rejected<FoundTrade> r -> of(RejectionProblems.of(r.rejection()));
            };
        }
    }

    Prepared<FoundTrade> prepare(Fields body, Caller caller) {
        List<Fields> trades = body.documents("trades", 1, MOST_TRADES);
        body.check();
        List<@Nullable Problem> problems = new ArrayList<>(trades.size());
        List<CommandRequest<FoundTrade>> requests = new ArrayList<>(trades.size());
        for (Fields trade : trades) {
            try {
                InitiateTrade command = TradeRequests.initiate(trade);
                Rights.requireAnyStation(caller, command.seller(), command.buyer());
                requests.add(CommandRequest.of(command, caller.username(), FoundTrade::initiated));
                problems.add(null);
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        long position = requests.isEmpty() ? snapshots.read(_ -> true).position() : 0;
        return new Prepared<>(requests, outcomes -> answer(problems, outcomes, position));
    }

    private static StoredAnswer answer(
            List<@Nullable Problem> problems, List<Outcome<FoundTrade>> outcomes, long position) {
        Iterator<Outcome<FoundTrade>> decided = outcomes.iterator();
        List<Result> results = new ArrayList<>(problems.size());
        for (Problem problem : problems) {
            results.add(problem == null ? Result.of(decided.next()) : Result.of(problem));
        }
        long last = outcomes.isEmpty() ? position : outcomes.getLast().position();
        return Replies.answer(200, last, new Answer(results), Map.of());
    }
}
