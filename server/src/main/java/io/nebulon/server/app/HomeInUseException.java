package io.nebulon.server.app;

import java.io.Serial;
import java.nio.file.Path;

/// Another process works on this home.
public final class HomeInUseException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public HomeInUseException(Path folder) {
        super(
                "another Nebulon server works on "
                        + folder
                        + "; stop it first, or choose another home with --home");
    }
}
