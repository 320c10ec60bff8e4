package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The bodies by code, so that a name stands where a station has a code. There are few.
final class BodyNames {
    private final Desk desk;
    private final Map<String, Body> byCode = new LinkedHashMap<>();

    BodyNames(Desk desk) {
        this.desk = desk;
    }

    /// @param ready told when the names are there, or cannot be had
    void read(Runnable ready) {
        desk.connection()
                .bodies()
                .all(ReferenceFilter.ALL)
                .onDone(
                        desk.ui(),
                        outcome -> {
                            outcome.ifDone().ifPresent(read -> read.value().forEach(this::know));
                            ready.run();
                        });
    }

    private void know(Body body) {
        byCode.put(body.code(), body);
    }

    String name(String code) {
        Body body = byCode.get(code);
        return body == null ? code : body.name();
    }

    /// Those that a station can be at.
    List<Body> all() {
        return byCode.values().stream()
                .filter(body -> body.status() == ServiceStatus.ACTIVE)
                .sorted(Comparator.comparing(Body::name))
                .toList();
    }
}
