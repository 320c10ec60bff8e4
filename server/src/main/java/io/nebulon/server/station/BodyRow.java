package io.nebulon.server.station;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.nebulon.core.station.Body;
import io.nebulon.core.station.BodyCode;
import io.nebulon.server.json.ReferenceJson;
import org.jspecify.annotations.Nullable;

/// A row of `body`.
@MappedEntity("body")
record BodyRow(
        @Id long key,
        String code,
        String name,
        @Nullable String localName,
        String attributes,
        boolean retired,
        long version) {
    Body body() {
        return new Body(
                BodyCode.of(code),
                name,
                localName,
                ReferenceJson.attributes(attributes),
                retired,
                version);
    }
}
