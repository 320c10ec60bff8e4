package io.nebulon.server.store;

import java.io.Serial;
import java.sql.SQLException;

/// Another process works on the database.
public final class DatabaseInUseException extends SQLException {
    @Serial private static final long serialVersionUID = 1;

    public DatabaseInUseException(String message) {
        super(message);
    }
}
