package io.nebulon.server.cli;

import java.io.Serial;

/// Ends a command with a message for people and an exit code.
final class CommandFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int exitCode;

    CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }

    int exitCode() {
        return exitCode;
    }
}
