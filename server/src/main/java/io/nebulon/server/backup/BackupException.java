package io.nebulon.server.backup;

import java.io.Serial;

/// A backup or restore was refused or did not succeed; the message says why. Nothing that was there
/// before has changed.
public final class BackupException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
