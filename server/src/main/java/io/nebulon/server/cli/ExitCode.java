package io.nebulon.server.cli;

/// What a command's exit code says. `--help` documents them.
final class ExitCode {
    static final int OK = 0;

    /// It failed, or what was to be checked does not hold.
    static final int FAILED = 1;

    /// The command line is wrong.
    static final int USAGE = 2;

    /// Somebody else has the home or the port.
    static final int IN_USE = 3;

    private ExitCode() {}
}
