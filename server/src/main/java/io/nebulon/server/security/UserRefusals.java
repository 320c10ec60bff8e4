package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.core.Rule;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.http.RejectionProblems;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a change of a user account is refused, in the words of docs/rejections.md.
final class UserRefusals {
    private UserRefusals() {}

    static ProblemException notFound(String username) {
        String shown = username.length() > 60 ? username.substring(0, 60) : username;
        return RejectionProblems.broken(Rule.NOT_FOUND, "There is no user " + shown)
                .with("kind", "user")
                .with("key", shown)
                .toException();
    }

    /// @param expected what `If-Match` asked for, or null
    static void requireVersion(@Nullable Long expected, Account account) {
        if (expected != null && expected != account.version()) {
            throw RejectionProblems.broken(
                            Rule.STALE_VERSION,
                            "You have seen version "
                                    + expected
                                    + ", it stands at version "
                                    + account.version())
                    .with("expected", expected)
                    .with("current", account.version())
                    .toException();
        }
    }

    static void requireStations(Connection connection, @Nullable Set<StationCode> stations) {
        if (stations == null) {
            return;
        }
        for (StationCode station : stations) {
            if (!AccountRows.isStation(connection, station)) {
                throw RejectionProblems.broken(
                                Rule.UNKNOWN_STATION, "There is no station " + station)
                        .with("kind", "station")
                        .with("key", station.value())
                        .fault("/stations", "names no station: " + station)
                        .toException();
            }
        }
    }

    static ProblemException taken(String username) {
        return RejectionProblems.broken(
                        Rule.ALREADY_EXISTS,
                        "There is a user " + username + " already, or there was one")
                .with("kind", "user")
                .with("key", username)
                .toException();
    }

    static void requireInService(Account account) {
        if (account.status() == Account.Status.RETIRED) {
            throw RejectionProblems.broken(
                            Rule.RETIRED, "The user " + account.username() + " is retired")
                    .with("kind", "user")
                    .with("key", account.username())
                    .toException();
        }
    }

    /// Somebody must be left who can undo it.
    static void requireAdministrator(Connection connection, Account before, Account after) {
        if (before.isActiveAdministrator()
                && !after.isActiveAdministrator()
                && !AccountRows.isAnotherAdministrator(connection, before.username())) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "last_administrator",
                            "Nobody else could administer the server")
                    .detail(
                            before.username()
                                    + " is the last active administrator; make somebody else one"
                                    + " first")
                    .toException();
        }
    }
}
