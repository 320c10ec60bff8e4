package io.nebulon.server.store.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Where a PostgreSQL database is, and who signs in there.
///
/// @param url `jdbc:postgresql://host:port/database`, with the driver's parameters where it needs
///   any; several hosts are tried in turn
/// @param user empty when the URL or the driver knows
/// @param password empty when none is needed
public record PostgresAddress(String url, String user, String password) {
    private static final String SCHEME = "jdbc:postgresql:";

    /// What the driver is told unless the URL says otherwise. Rows come in portions, so that no
    /// result fills the memory; a server that has gone silent is given up; messages leave out the
    /// values that a statement was about.
    private static final Map<String, String> PARAMETERS = new LinkedHashMap<>();

    static {
        PARAMETERS.put("ApplicationName", "nebulon");
        PARAMETERS.put("defaultRowFetchSize", "1000");
        PARAMETERS.put("connectTimeout", "5");
        PARAMETERS.put("socketTimeout", "60");
        PARAMETERS.put("tcpKeepAlive", "true");
        PARAMETERS.put("targetServerType", "primary");
        PARAMETERS.put("logServerErrorDetail", "false");
    }

    /// @throws IllegalArgumentException when it is no URL of a PostgreSQL database
    public PostgresAddress {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "a database is named as jdbc:postgresql://host:port/database");
        }
        if (beforeParameters(url).contains("@")) {
            throw new IllegalArgumentException(
                    "the user and the password do not stand in front of the host");
        }
    }

    /// The URL with every parameter that the product needs.
    String completeUrl() {
        return completeUrl(Map.of());
    }

    private String completeUrl(Map<String, String> own) {
        Map<String, String> parameters = new LinkedHashMap<>(PARAMETERS);
        parameters.putAll(own);
        StringBuilder complete = new StringBuilder(url);
        parameters.forEach((name, value) -> {
            if (!says(name) || own.containsKey(name)) {
                append(complete, name, value);
            }
        });
        return complete.toString();
    }

    /// The same address with further parameters of the driver, of which the URL's count more.
    PostgresAddress unlessSaid(Map<String, String> parameters) {
        StringBuilder more = new StringBuilder(url);
        new TreeMap<>(parameters)
                .forEach((name, value) -> {
                    if (!says(name)) {
                        append(more, name, value);
                    }
                });
        return new PostgresAddress(more.toString(), user, password);
    }

    private boolean says(String parameter) {
        return url.contains("?" + parameter + "=") || url.contains("&" + parameter + "=");
    }

    private static void append(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
    }

    /// The URL without parameters, where a password may stand.
    String name() {
        return beforeParameters(url).substring("jdbc:".length());
    }

    private static String beforeParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    Connection connect() throws SQLException {
        return connect(Map.of());
    }

    /// @param parameters of the driver, for this connection alone
    Connection connect(Map<String, String> parameters) throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.put("user", user);
        }
        if (!password.isEmpty()) {
            properties.put("password", password);
        }
        return DriverManager.getConnection(completeUrl(parameters), properties);
    }

    /// Without the password.
    @Override
    public String toString() {
        return name();
    }
}
