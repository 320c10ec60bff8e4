package io.nebulon.desktop.gateway.embedded;

import org.jspecify.annotations.Nullable;

/// What a station without link is told at its first start.
///
/// @param bodyCode where it is, such as `EARTH`; registered when it is not there yet
/// @param username who is in front of it; an administrator
/// @param withDemoHistory whether the real resupply history of six stations comes with it
public record FirstStart(
        String stationCode,
        String stationName,
        String bodyCode,
        String bodyName,
        String username,
        @Nullable String displayName,
        boolean withDemoHistory) {}
