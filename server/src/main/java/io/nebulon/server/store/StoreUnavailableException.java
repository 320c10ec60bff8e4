package io.nebulon.server.store;

import java.io.Serial;

/// The database did not take a change now: the disk is full, the file is read-only or locked, the
/// connection is gone. Nothing of the transaction was kept.
public final class StoreUnavailableException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
