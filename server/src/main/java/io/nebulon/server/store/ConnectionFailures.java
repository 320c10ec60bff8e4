package io.nebulon.server.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/// Tells failures of the connection to a database from defects: the same is worth trying again.
public final class ConnectionFailures {
    private ConnectionFailures() {}

    /// Whether the database was out of reach, ended the connection or had none left.
    public static boolean isOne(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && isOne(e)) {
                return true;
            }
        }
        return false;
    }

    /// SQL states: class 08 is the connection; 57P01 to 57P05 say that the server ends or begins;
    /// 53300 that it has no connection left; 25006 that it is a standby now; 40001 and 40P01 that
    /// it asks for the same again.
    private static boolean isOne(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return e instanceof SQLTransientException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300")
                || state.equals("25006")
                || state.equals("40001")
                || state.equals("40P01");
    }
}
