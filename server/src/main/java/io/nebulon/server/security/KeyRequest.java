package io.nebulon.server.security;

import io.micronaut.http.HttpStatus;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.http.Fields;
import io.nebulon.server.http.Problem;
import io.nebulon.server.http.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The wish for an API key.
///
/// @param roles null for its owner's
/// @param stations null for its owner's
/// @param expiresAt null for never
record KeyRequest(
        String name,
        @Nullable Set<Role> roles,
        @Nullable Set<StationCode> stations,
        @Nullable Instant expiresAt) {
    private static final int MAX_STATIONS = 1_000;

    static KeyRequest read(Fields fields, Instant now) {
        KeyRequest request =
                new KeyRequest(
                        fields.text("name", 100),
                        fields.optionalChoices("roles", 1, Role.class),
                        fields.optionalCodes("stations", MAX_STATIONS, StationCode::of),
                        fields.optionalTime("expiresAt"));
        if (request.expiresAt != null && !request.expiresAt.isAfter(now)) {
            fields.fault("expiresAt", "must lie in the future");
        }
        if (request.stations != null
                && request.roles != null
                && request.roles.contains(Role.ADMIN)) {
            fields.fault("stations", "must be left out with the role ADMIN, which has no bounds");
        }
        fields.check();
        return request;
    }

    /// @throws ProblemException 422 when it asks for more than its owner may do
    void check(Caller owner) {
        List<Problem.Fault> faults = new ArrayList<>();
        if (roles != null) {
            roles.stream()
                    .filter(role -> !ApiKey.mayGive(owner, role))
                    .forEach(role ->
                            faults.add(new Problem.Fault("/roles", role + " is no role of yours")));
        }
        if (stations != null) {
            stations.stream()
                    .filter(station -> !owner.isAt(station))
                    .forEach(station ->
                            faults.add(
                                    new Problem.Fault(
                                            "/stations", station + " is no station of yours")));
        }
        if (!faults.isEmpty()) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            "exceeds_own_rights",
                            "An API key cannot do more than its owner")
                    .detail(faults.getFirst().detail())
                    .faults(faults)
                    .toException();
        }
    }
}
