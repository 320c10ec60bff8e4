package io.nebulon.server.store;

import java.io.Serial;

/// Another writer has committed after the state on which a batch was decided ahead. Nothing of the
/// batch was written; decided again, it stands on what is there now.
public final class OvertakenException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public OvertakenException(long expected) {
        super("decided after position " + expected + ", but the log does not end there any more");
    }
}
