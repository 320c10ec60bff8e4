package io.nebulon.server.station;

import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.server.http.ServiceStatus;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A body as clients see it.
record BodyView(
        BodyCode code,
        String name,
        @Nullable String localName,
        SortedMap<String, String> attributes,
        ServiceStatus status) {
    static BodyView of(Body b) {
        return new BodyView(
                b.code(), b.name(), b.localName(), b.attributes(), ServiceStatus.of(b.retired()));
    }
}
