package io.nebulon.server.cli;

import io.nebulon.server.app.DataFolder;
import io.nebulon.server.app.DatabaseSettings;
import io.nebulon.server.app.Home;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.sqlite.SqliteDatabase;
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

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description = {
                "The PostgreSQL database with the books: jdbc:postgresql://HOST:PORT/NAME. User and"
                        + " password are taken from NEBULON_DB_USER and NEBULON_DB_PASSWORD.",
                "Default: $NEBULON_DB_URL, else a file in the home."
            })
    private @Nullable String databaseUrl;

    private @Nullable Database database;

    Home home() {
        String keys = System.getenv().getOrDefault("NEBULON_KEYS", "");
        return new Home(
                home == null ? standard(System.getenv()) : home,
                keys.isBlank() ? null : Path.of(keys));
    }

    /// Where the books of the home are.
    Database database() {
        Database known = database;
        if (known == null) {
            known = DatabaseSettings.of(home(), databaseUrl, System.getenv());
            database = known;
        }
        return known;
    }

    /// The home when it has books; a command that only reads must not make any.
    Home existing() {
        Home existing = home();
        if (!database().isThere()) {
            throw CommandFailure.failed(
                    database() instanceof SqliteDatabase
                            ? "there is no database in "
                                    + existing.folder()
                                    + "; choose a home with --home"
                            : "there are no books in " + database().name() + " yet");
        }
        return existing;
    }

    /// The home's own file, for what can be done with a file alone.
    ///
    /// @param instead what is done otherwise
    SqliteDatabase file(String instead) {
        if (database() instanceof SqliteDatabase file) {
            return file;
        }
        throw CommandFailure.failed(
                "the books are in "
                        + database().name()
                        + ", not in a file of the home. "
                        + instead);
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
