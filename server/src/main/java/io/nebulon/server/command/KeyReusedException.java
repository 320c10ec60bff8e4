package io.nebulon.server.command;

import java.io.Serial;

/// The idempotency key was used before for a request with another body. Nothing was changed.
public final class KeyReusedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public KeyReusedException() {
        super("the idempotency key was used before with another body");
    }
}
