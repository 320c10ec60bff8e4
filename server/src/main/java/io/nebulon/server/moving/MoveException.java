package io.nebulon.server.moving;

import java.io.Serial;

/// Books were not moved; the message says why, and whether something of them has arrived.
public final class MoveException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public MoveException(String message) {
        super(message);
    }

    MoveException(String message, Throwable cause) {
        super(message, cause);
    }
}
