package io.nebulon.desktop.gateway.station;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What may be said of a body.
public record BodyInput(
        String code,
        String name,
        @Nullable String localName,
        @Nullable Map<String, String> attributes) {}
