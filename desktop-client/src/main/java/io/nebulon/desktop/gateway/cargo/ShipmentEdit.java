package io.nebulon.desktop.gateway.cargo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to change of a shipment. What is not named stays as it is; null clears it.
public final class ShipmentEdit {
    private final ObjectNode members = JsonNodeFactory.instance.objectNode();

    public ShipmentEdit ship(@Nullable String code) {
        return set("ship", code);
    }

    public ShipmentEdit eta(@Nullable Instant eta) {
        return set("eta", eta == null ? null : eta.toString());
    }

    public ShipmentEdit description(@Nullable String text) {
        return set("description", text);
    }

    ObjectNode members() {
        return members;
    }

    private ShipmentEdit set(String member, @Nullable String value) {
        members.put(member, value);
        return this;
    }
}
