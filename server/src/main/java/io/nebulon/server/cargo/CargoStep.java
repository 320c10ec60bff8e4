package io.nebulon.server.cargo;

import io.nebulon.core.cargo.Shipment;
import io.nebulon.server.cargo.CargoRequests.Asked;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;
import org.jspecify.annotations.Nullable;

/// What can be done with a shipment that exists, and at which end somebody must be to do it.
enum CargoStep {
    EDIT,
    DISPATCH,
    DELAY,
    RECEIVE,
    LOSE,
    CANCEL;

    /// What a body asks of a shipment that is still to be found.
    Asked read(byte @Nullable [] body) {
        return switch (this) {
            case EDIT -> CargoRequests.edit(body);
            case DISPATCH -> CargoRequests.dispatch(body);
            case DELAY -> CargoRequests.delay(body);
            case RECEIVE -> CargoRequests.receive(body);
            case LOSE -> CargoRequests.lose(body);
            case CANCEL -> CargoRequests.cancel(body);
        };
    }

    /// @throws io.nebulon.server.http.ProblemException 403 when the caller is not there
    void require(Caller caller, Shipment shipment) {
        switch (this) {
            case EDIT, DISPATCH, DELAY, LOSE -> Rights.requireStation(caller, shipment.origin());
            case RECEIVE -> Rights.requireStation(caller, shipment.destination());
            case CANCEL ->
                    Rights.requireAnyStation(caller, shipment.origin(), shipment.destination());
        }
    }
}
