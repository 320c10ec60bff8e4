package io.nebulon.server.store;

import java.io.Serial;

/// The stored books contradict themselves: somebody or something changed them from outside.
public final class CorruptLogException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public CorruptLogException(String message, Throwable cause) {
        super(message, cause);
    }

    public CorruptLogException(String message) {
        super(message);
    }
}
