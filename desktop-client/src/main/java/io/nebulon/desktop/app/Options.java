package io.nebulon.desktop.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the client was asked to do at its start.
///
/// @param station the code of the station to show, or null for the one of the last time
/// @param home the folder of the station on this computer
/// @param server the address to connect to, or null
/// @param settings the folder of what this client remembers
record Options(@Nullable String station, Path home, @Nullable String server, Path settings) {}
