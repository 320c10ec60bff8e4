package io.nebulon.core.station;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A planet, moon or other celestial body.
///
/// @param attributes free text by name
public record Body(
        BodyCode code,
        String name,
        @Nullable String localName,
        SortedMap<String, String> attributes,
        boolean retired,
        long version) {}
