package io.nebulon.desktop.gateway.embedded;

import io.nebulon.server.app.DataFolder;
import java.nio.file.Path;

/// Where the books of this computer's station lie. Apart from what opens them: the window asks for
/// it before anything of the server is loaded.
public final class StationHome {
    private StationHome() {}

    /// `NEBULON_HOME`, else the platform's data directory.
    public static Path standard() {
        return DataFolder.home(System.getenv());
    }
}
