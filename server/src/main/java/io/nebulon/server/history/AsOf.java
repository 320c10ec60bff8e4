package io.nebulon.server.history;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.nebulon.server.http.Params;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which moment a client asks for: now, when neither is given. A time to come is answered with what
/// is known now, because nothing occurs in the future and clocks differ.
///
/// @param at by occurred time, as known now
/// @param position by the order of the log, as it was known then
public record AsOf(@Nullable Instant at, @Nullable Long position) {
    private static final String POSITION = "asOfPosition";

    public static AsOf of(Params params) {
        AsOf asOf = new AsOf(params.time("asOf"), params.number(POSITION, 0, Long.MAX_VALUE - 1));
        if (asOf.at != null && asOf.position != null) {
            params.fault(POSITION, "cannot be given together with asOf");
        }
        return asOf;
    }

    /// Of a list, of which a past moment is only shown newest first.
    public static AsOf of(Params params, boolean isNewestFirst) {
        AsOf asOf = of(params);
        if (!isNewestFirst && !asOf.isNow()) {
            params.fault("sort", "must be -createdAt, or left out, for a past moment");
        }
        return asOf;
    }

    /// Of a request that has no other parameters.
    public static AsOf alone(HttpRequest<?> request) {
        Params params = Params.of(request);
        AsOf asOf = of(params);
        params.check();
        return asOf;
    }

    public boolean isNow() {
        return at == null && position == null;
    }

    /// An answer about a position of the log is true for that position.
    public <T> Positioned<T> placed(Positioned<T> answer) {
        return position == null ? answer : new Positioned<>(answer.value(), position);
    }

    /// What is malformed counts before what is not there: to be asked before anything is looked up.
    ///
    /// @throws ProblemException 400 when the log does not reach that position
    public void check(Snapshot snapshot) {
        if (position != null && position > snapshot.position()) {
            throw beyond(snapshot.position());
        }
    }

    /// @param now what is taken when nothing else was asked for
    /// @throws ProblemException 400 when the log does not reach that position
    public Moment moment(Snapshot snapshot, Instant now) throws SQLException {
        if (position == null) {
            return at == null || !at.isAfter(now)
                    ? Moment.occurred(at == null ? now : at)
                    : new Moment(at.toEpochMilli(), Long.MAX_VALUE, now);
        }
        check(snapshot);
        Instant recordedAt =
                snapshot.first(
                        "SELECT recorded_at FROM event WHERE position = ?",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        position);
        return Moment.logged(position, recordedAt == null ? Instant.EPOCH : recordedAt);
    }

    private static ProblemException beyond(long head) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid_parameter",
                        "A query parameter is not as it must be")
                .detail(POSITION + " must be at most " + head + ", where the log ends")
                .fault(POSITION, "must be at most " + head)
                .toException();
    }
}
