package io.nebulon.server.exchange;

import java.io.IOException;
import java.io.Serial;

/// An export cannot be written, or nobody reads it any more.
final class SpoolException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    SpoolException(IOException cause) {
        super(cause);
    }
}
