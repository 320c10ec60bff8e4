package io.nebulon.desktop.gateway.embedded;

import java.nio.file.Path;

/// What became of starting the server inside.
public sealed interface StationStart {
    record Started(EmbeddedStation station) implements StationStart {}

    /// Another process works on the home: a server, or another window. It is to be ended first, or
    /// connected to.
    record InUse(Path home) implements StationStart {}

    /// The home cannot be used; nothing was changed.
    record Failed(Path home, String detail) implements StationStart {}
}
