package io.nebulon.server.cli;

import io.nebulon.server.app.DataFolder;
import io.nebulon.server.app.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--home`, as most commands take it.
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = {
                "The folder with database, keys and logs.",
                "Default: $NEBULON_HOME, else the nebulon folder in the data directory of the"
                        + " platform (Linux: ~/.local/share)."
            })
    private @Nullable Path home;

    Home home() {
        return new Home(home == null ? standard(System.getenv()) : home);
    }

    /// The home when it holds a database; a command that only reads must not make one.
    Home existing() {
        Home existing = home();
        if (!Files.isRegularFile(existing.database().file())) {
            throw CommandFailure.failed(
                    "there is no database in " + existing.folder() + "; choose a home with --home");
        }
        return existing;
    }

    static Path standard(Map<String, String> environment) {
        return DataFolder.home(environment);
    }

    /// A folder in the place where the platform's programs keep their data.
    ///
    /// @param name such as `nebulon`
    static Path data(Map<String, String> environment, String system, Path userHome, String name) {
        return DataFolder.of(environment, system, userHome, name);
    }

    static Path userHome() {
        return DataFolder.userHome();
    }
}
