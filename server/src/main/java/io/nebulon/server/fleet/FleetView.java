package io.nebulon.server.fleet;

import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;
import io.nebulon.server.http.ServiceStatus;

/// A fleet as clients see it.
record FleetView(FleetCode code, String name, ServiceStatus status) {
    static FleetView of(Fleet f) {
        return new FleetView(f.code(), f.name(), ServiceStatus.of(f.retired()));
    }
}
