package io.nebulon.server.store;

import java.sql.SQLException;

/// Why a database is not opened: books are being moved into it, or were when that was interrupted.
public final class UnfinishedMove {
    private UnfinishedMove() {}

    /// @param otherwise how to begin without these books
    public static StoreUnavailableException into(String name, String otherwise) {
        return new StoreUnavailableException(
                "books are being moved into "
                        + name
                        + " and are not whole: run the same nebulon migrate again, which goes on"
                        + " where it ended, or "
                        + otherwise,
                new SQLException("an unfinished move"));
    }
}
