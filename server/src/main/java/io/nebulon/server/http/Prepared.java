package io.nebulon.server.http;

import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import java.util.List;
import java.util.function.Function;

/// A request that has been read and is allowed: the commands it means and how their outcomes are
/// answered.
public record Prepared<S>(
        List<CommandRequest<S>> requests, Function<List<Outcome<S>>, StoredAnswer> render) {
    /// One command; a refusal is answered as a problem.
    ///
    /// @param path the path of the request
    public static <S> Prepared<S> one(
            String path,
            CommandRequest<S> request,
            Function<Outcome.Accepted<S>, StoredAnswer> accepted) {
        return new Prepared<>(
                List.of(request),
                outcomes ->
                        switch (outcomes.getFirst()) {
                            case Outcome.Accepted<S> a -> accepted.apply(a);
                            case Outcome.Rejected<S>(var rejection, var position) ->
                                    Replies.answer(RejectionProblems.of(rejection), path, position);
                        });
    }
}
