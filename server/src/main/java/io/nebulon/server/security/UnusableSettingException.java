package io.nebulon.server.security;

import java.io.Serial;

/// A setting that concerns who may do what cannot be understood. The server did not start: to go on
/// without it would be less safe than somebody wanted it.
public final class UnusableSettingException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public UnusableSettingException(String message) {
        super(message);
    }
}
