package io.nebulon.server.fleet;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.nebulon.core.fleet.Fleet;
import io.nebulon.core.fleet.FleetCode;

/// A row of `fleet`.
@MappedEntity("fleet")
record FleetRow(@Id long key, String code, String name, boolean retired, long version) {
    Fleet fleet() {
        return new Fleet(FleetCode.of(code), name, retired, version);
    }
}
