package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.moving.Target;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// What `--to` names.
final class MoveTarget {
    private static final String FILE = "jdbc:sqlite:";

    private MoveTarget() {}

    static Target of(String to, Database source, Home home, Map<String, String> environment) {
        if (to.isBlank()) {
            throw wrong("says nothing");
        }
        Target target = to.startsWith("jdbc:") ? named(to, source, home, environment) : home(to);
        if (target.name().equals(source.name())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the books are in "
                            + source.name()
                            + " already. --home and --db-url (or NEBULON_DB_URL) say where they"
                            + " come from; --db-url '' means the file in the home");
        }
        return target;
    }

    private static Target home(String folder) {
        Home target = new Home(Path.of(folder));
        target.create();
        return new Target.InFile(target.database().file());
    }

    private static Target named(
            String to, Database source, Home home, Map<String, String> environment) {
        if (to.startsWith(FILE)) {
            String file = to.substring(FILE.length());
            if (file.isBlank() || file.startsWith(":") || file.contains("?")) {
                throw wrong("a file is named as jdbc:sqlite:FILE");
            }
            return new Target.InFile(Path.of(file));
        }
        if (to.toLowerCase(Locale.ROOT).contains("password=")) {
            throw wrong(
                    "other users of this machine see the command line: the password goes into"
                            + " NEBULON_TO_DB_PASSWORD");
        }
        boolean isFree = !(source instanceof PostgresDatabase);
        try {
            return new Target.OnServer(
                    new PostgresDatabase(
                            new PostgresAddress(
                                    to,
                                    credential("USER", isFree, environment),
                                    credential("PASSWORD", isFree, environment)),
                            home.folder()));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /// What signs in at the source is not shown to another server.
    ///
    /// @param isFree whether the usual settings are not those of the source
    private static String credential(String name, boolean isFree, Map<String, String> environment) {
        String usual = isFree ? environment.getOrDefault("NEBULON_DB_" + name, "") : "";
        return environment.getOrDefault("NEBULON_TO_DB_" + name, usual);
    }

    private static CommandFailure wrong(String reason) {
        return new CommandFailure(ExitCode.USAGE, "--to cannot be used: " + reason);
    }
}
