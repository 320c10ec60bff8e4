package io.nebulon.server.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A database that was to take over books has something in it.
public final class NotEmptyException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient @Nullable LogHead head;

    /// @param head of the log that is there, or null when there is none
    public NotEmptyException(String message, @Nullable LogHead head) {
        super(message);
        this.head = head;
    }

    public @Nullable LogHead head() {
        return head;
    }
}
