package io.nebulon.server.app;

import io.nebulon.server.security.UnusableSettingException;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the books of a home are: in its own file, unless the environment names a PostgreSQL
/// database, and perhaps a replica of it that answers queries. Keys, drafts and the address of the
/// server stay in the home either way.
public final class DatabaseSettings {
    private static final String URL = "NEBULON_DB_URL";
    private static final String USER = "NEBULON_DB_USER";
    private static final String PASSWORD = "NEBULON_DB_PASSWORD";
    private static final String READ_URL = "NEBULON_DB_READ_URL";
    private static final String READ_USER = "NEBULON_DB_READ_USER";
    private static final String READ_PASSWORD = "NEBULON_DB_READ_PASSWORD";

    private DatabaseSettings() {}

    /// @param named a URL that is stronger than the environment's, or null
    /// @throws UnusableSettingException when a URL is none of a PostgreSQL database, or a replica
    ///   is named and no database
    public static Database of(Home home, @Nullable String named, Map<String, String> environment) {
        String url = (named == null ? environment.getOrDefault(URL, "") : named).strip();
        String readUrl = environment.getOrDefault(READ_URL, "").strip();
        if (url.isEmpty()) {
            if (named == null && !readUrl.isEmpty()) {
                throw new UnusableSettingException(
                        READ_URL + " names a replica; its database is to be named by " + URL);
            }
            return home.database();
        }
        String user = environment.getOrDefault(USER, "");
        String password = environment.getOrDefault(PASSWORD, "");
        return new PostgresDatabase(
                address("the database", url, user, password),
                readUrl.isEmpty()
                        ? null
                        : address(
                                "the replica",
                                readUrl,
                                environment.getOrDefault(READ_USER, user),
                                environment.getOrDefault(READ_PASSWORD, password)),
                home.folder());
    }

    private static PostgresAddress address(String what, String url, String user, String password) {
        try {
            return new PostgresAddress(url, user, password);
        } catch (IllegalArgumentException e) {
            throw new UnusableSettingException(
                    "the URL of " + what + " cannot be used: " + e.getMessage());
        }
    }
}
