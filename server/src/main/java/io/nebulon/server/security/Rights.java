package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.micronaut.security.rules.SecurityRule;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which role may do what, in one place. A controller names what it does, as in
/// `@Secured(Rights.STOCK)`; who may do that is decided here. Where the caller may do it is asked
/// with the `require...` methods once the stations are known.
public final class Rights {
    /// Everybody who is signed in.
    public static final String READ = SecurityRule.IS_AUTHENTICATED;

    /// Writes bodies, stations, items, ships and fleets.
    public static final String REFERENCE = "right:reference";

    /// Receipts, issues, moves, counts, policies and locations.
    public static final String STOCK = "right:stock";

    /// Initiates and cancels trades.
    public static final String TRADES = "right:trades";

    /// Books payments and refunds.
    public static final String PAYMENTS = "right:payments";

    /// Books, edits, dispatches, delays, receives, cancels and gives up shipments.
    public static final String CARGO = "right:cargo";

    /// Users and everything else that only an administrator does.
    public static final String ADMINISTRATION = "right:administration";

    /// The own account: profile, password, second factor, sign-ins, API keys. Everybody who has
    /// signed in, but no API key: who finds one must not be able to make it last.
    public static final String OWN_ACCOUNT = "right:own-account";

    /// What only the operator's own commands do, on the machine itself. No role has it.
    public static final String OPERATION = "right:operation";

    private Rights() {}

    /// Everything that the operator's commands may do, see [LocalToken].
    static Set<String> ofOperator() {
        Set<String> rights = new TreeSet<>(of(Role.ADMIN));
        rights.add(OPERATION);
        return Collections.unmodifiableSet(rights);
    }

    /// Everything that somebody with these roles may do who has signed in.
    static Set<String> ofSignedIn(Set<Role> roles) {
        Set<String> rights = new TreeSet<>(of(roles));
        rights.add(OWN_ACCOUNT);
        return Collections.unmodifiableSet(rights);
    }

    /// Everything that any of the roles may do.
    static Set<String> of(Set<Role> roles) {
        Set<String> rights = new TreeSet<>();
        roles.forEach(role -> rights.addAll(of(role)));
        return Collections.unmodifiableSet(rights);
    }

    private static Set<String> of(Role role) {
        return switch (role) {
            case ADMIN -> Set.of(REFERENCE, STOCK, TRADES, PAYMENTS, CARGO, ADMINISTRATION);
            case TRADER -> Set.of(TRADES, PAYMENTS);
            case CARGO_OFFICER -> Set.of(CARGO);
            case QUARTERMASTER -> Set.of(STOCK);
            case VIEWER -> Set.of();
        };
    }

    /// The caller must be bound to that station or to none.
    ///
    /// @throws ProblemException 403 `forbidden_station`
    public static void requireStation(Caller caller, StationCode station) {
        if (!caller.isAt(station)) {
            throw forbidden("You may not do this for " + station, station);
        }
    }

    /// The caller must be bound to at least one of the stations, or to none.
    ///
    /// @throws ProblemException 403 `forbidden_station`
    public static void requireAnyStation(Caller caller, StationCode... stations) {
        if (Arrays.stream(stations).noneMatch(caller::isAt)) {
            throw forbidden("You may not do this for any of " + words(stations), stations);
        }
    }

    /// The caller must be bound to each of the stations, or to none.
    ///
    /// @throws ProblemException 403 `forbidden_station`, with the stations that are missing
    public static void requireAllStations(Caller caller, StationCode... stations) {
        StationCode[] missing =
                Arrays.stream(stations).filter(s -> !caller.isAt(s)).toArray(StationCode[]::new);
        if (missing.length > 0) {
            throw forbidden("You may not do this for " + words(missing), missing);
        }
    }

    /// The caller must be bound to no station.
    ///
    /// @throws ProblemException 403 `forbidden_station`
    public static void requireEverywhere(Caller caller) {
        if (!caller.isEverywhere()) {
            throw forbidden("This tells of all stations, and you are bound to some");
        }
    }

    private static ProblemException forbidden(String detail, StationCode... stations) {
        return Problem.of(
                        HttpStatus.FORBIDDEN,
                        "forbidden_station",
                        "Your rights do not reach this station")
                .detail(detail)
                .with("stations", Arrays.stream(stations).map(StationCode::value).toList())
                .toException();
    }

    private static String words(StationCode... stations) {
        return Arrays.stream(stations).map(StationCode::value).collect(Collectors.joining(", "));
    }
}
