package io.nebulon.server.app;

import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.util.Map;

/// Where the books of a home are: in its own file, unless the environment names a PostgreSQL
/// database. Keys, drafts and the address of the server stay in the home either way.
public final class DatabaseSettings {
    public static final String URL = "NEBULON_DB_URL";
    private static final String USER = "NEBULON_DB_USER";
    private static final String PASSWORD = "NEBULON_DB_PASSWORD";

    private DatabaseSettings() {}

    /// @throws UnusableSettingException when the URL is none of a PostgreSQL database
    public static Database of(Home home, Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "").strip();
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
            throw new UnusableSettingException(URL + " cannot be used: " + e.getMessage());
        }
    }
}
