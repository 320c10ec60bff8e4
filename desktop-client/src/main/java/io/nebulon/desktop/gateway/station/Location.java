package io.nebulon.desktop.gateway.station;

import org.jspecify.annotations.Nullable;

/// A place of the stowage tree. A container is a location that can be moved.
public record Location(String code, String name, @Nullable String parent, @Nullable String kind) {}
