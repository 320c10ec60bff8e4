package io.nebulon.server.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the platform's programs keep their data.
public final class DataFolder {
    private DataFolder() {}

    /// The home that is meant when none is named: `NEBULON_HOME`, or the platform's folder.
    public static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("NEBULON_HOME", "");
        return home.isBlank()
                ? of(environment, System.getProperty("os.name", ""), userHome(), "nebulon")
                : Path.of(home);
    }

    /// @param name such as `nebulon`
    public static Path of(
            Map<String, String> environment, String system, Path userHome, String name) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return userHome.resolve("Library/Application Support").resolve(capitalised(name));
        }
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path data = local.isBlank() ? userHome.resolve("AppData/Local") : Path.of(local);
            return data.resolve(capitalised(name));
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? userHome.resolve(".local/share") : Path.of(data)).resolve(name);
    }

    public static Path userHome() {
        return Path.of(System.getProperty("user.home", "."));
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
