package io.nebulon.server.inventory;

import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Positioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which moment a client asks for: now, when neither is given.
///
/// @param at by occurred time, as known now
/// @param position by the order of the log, as it was known then
record Asked(@Nullable Instant at, @Nullable Long position) {
    private static final String POSITION = "asOfPosition";

    static Asked of(Params params) {
        Asked asked =
                new Asked(params.time("asOf"), params.number(POSITION, 0, Long.MAX_VALUE - 1));
        if (asked.at != null && asked.position != null) {
            params.fault(POSITION, "cannot be given together with asOf");
        }
        return asked;
    }

    boolean isNow() {
        return at == null && position == null;
    }

    /// An answer about a position of the log is true for that position.
    <T> Positioned<T> placed(Positioned<T> answer) {
        return position == null ? answer : new Positioned<>(answer.value(), position);
    }

    static ProblemException beyond(long head) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid_parameter",
                        "A query parameter is not as it must be")
                .detail(POSITION + " must be at most " + head + ", where the log ends")
                .fault(POSITION, "must be at most " + head)
                .toException();
    }
}
