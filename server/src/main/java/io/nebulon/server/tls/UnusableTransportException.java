package io.nebulon.server.tls;

import java.io.Serial;

/// The server cannot speak to its clients in the way that it was told to; the message says why, and
/// what to do. It did not start, or goes on as before.
public final class UnusableTransportException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    UnusableTransportException(String message) {
        super(message);
    }

    UnusableTransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
