package io.nebulon.server.app;

import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the books of a home are: in its own file, unless the environment names a PostgreSQL
/// database. Keys, drafts and the address of the server stay in the home either way.
public final class DatabaseSettings {
    private static final String URL = "NEBULON_DB_URL";
    private static final String USER = "NEBULON_DB_USER";
    private static final String PASSWORD = "NEBULON_DB_PASSWORD";

    private DatabaseSettings() {}

    /// @param named a URL that is stronger than the environment's, or null
    /// @throws UnusableSettingException when the URL is none of a PostgreSQL database
    public static Database of(Home home, @Nullable String named, Map<String, String> environment) {
        String url = (named == null ? environment.getOrDefault(URL, "") : named).strip();
        if (url.isEmpty()) {
            return home.database();
        }
        try {
            return new PostgresDatabase(
                    new PostgresAddress(
                            url,
                            environment.getOrDefault(USER, ""),
                            environment.getOrDefault(PASSWORD, "")),
                    home.folder());
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    "the URL of the database cannot be used: " + e.getMessage());
        }
    }
}
