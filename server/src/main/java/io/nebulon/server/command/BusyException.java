package io.nebulon.server.command;

import java.io.Serial;

/// More commands wait than the queue holds, or the writer is closing. Nothing was changed; trying
/// again soon is right.
public final class BusyException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public BusyException(String message) {
        super(message);
    }
}
