package io.nebulon.desktop.gateway.station;

import io.nebulon.desktop.gateway.wire.ServiceStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A planet, moon or other celestial body.
public record Body(
        String code,
        String name,
        @Nullable String localName,
        Map<String, String> attributes,
        ServiceStatus status) {}
