package io.nebulon.server.cargo;

import io.nebulon.core.cargo.Shipment;
import io.nebulon.server.security.Caller;
import io.nebulon.server.security.Rights;

/// At which end of a shipment somebody must be to do something with it.
enum Where {
    ORIGIN,
    DESTINATION,
    EITHER_END;

    /// @throws io.nebulon.server.http.ProblemException 403 when the caller is not there
    void require(Caller caller, Shipment shipment) {
        switch (this) {
            case ORIGIN -> Rights.requireStation(caller, shipment.origin());
            case DESTINATION -> Rights.requireStation(caller, shipment.destination());
            case EITHER_END ->
                    Rights.requireAnyStation(caller, shipment.origin(), shipment.destination());
        }
    }
}
