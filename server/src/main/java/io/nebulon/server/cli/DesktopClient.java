package io.nebulon.server.cli;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The desktop client as a process beside a server, which signs it in: what it needs for that goes
/// through a pipe, so that no other user of the machine sees it.
final class DesktopClient implements AutoCloseable {
    /// The setting by which the launcher says how the client is started, where there is a display.
    static final String LAUNCHER = "nebulon.desktop";

    private final Process process;
    private final Thread hook;

    private DesktopClient(Process process) {
        this.process = process;
        this.hook = Thread.ofPlatform().name("end of client").unstarted(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// The command that starts the client, when the launcher has named one.
    static Optional<String> launcher() {
        return Optional.ofNullable(System.getProperty(LAUNCHER)).filter(path -> !path.isBlank());
    }

    /// Starts the client for somebody whom the server lets in by a refresh token.
    ///
    /// @param station the code of the one to show
    static DesktopClient open(String launcher, URI server, String station, String refreshToken)
            throws IOException {
        Process process =
                new ProcessBuilder(
                                launcher,
                                "desktop",
                                "--server",
                                server.toString(),
                                "--station",
                                station,
                                "--hand-over")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(refreshToken + "\n");
        } catch (IOException e) {
            process.destroy();
            throw e;
        }
        return new DesktopClient(process);
    }

    /// Ends the client with the server that it was opened for.
    @Override
    public void close() {
        process.destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process of the server is ending, and with it the hook does its work
        }
    }
}
