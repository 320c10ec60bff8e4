package io.nebulon.server.audit;

import java.io.Serial;

/// There is nothing that could be audited, or no place to do it: no database, one of a newer
/// version, a full disk. Says nothing about whether the books hold.
public final class AuditImpossibleException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public AuditImpossibleException(String message) {
        super(message);
    }

    public AuditImpossibleException(String message, Throwable cause) {
        super(message, cause);
    }
}
