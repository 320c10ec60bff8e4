package io.nebulon.server.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--host` and `--port`.
final class Listening {
    static final int STANDARD_PORT = 8080;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on; 0 picks a free one. Default: 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on; 0.0.0.0 for all of this machine."
                            + " Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    String host() {
        return host;
    }

    boolean isPortGiven() {
        return port != null;
    }

    /// The port when it is free now.
    ///
    /// @throws CommandFailure when it cannot be listened on
    int checkedPort() {
        int wanted = port == null ? STANDARD_PORT : port;
        if (wanted < 0 || wanted > 65_535) {
            throw new CommandFailure(ExitCode.USAGE, "--port must be from 0 to 65535");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return wanted;
        } catch (UnknownHostException _) {
            throw new CommandFailure(ExitCode.USAGE, "--host " + host + " is no address");
        } catch (BindException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("in use")) {
                throw new CommandFailure(
                        ExitCode.IN_USE,
                        "port "
                                + wanted
                                + " of "
                                + host
                                + " is in use; choose another one with --port, or 0 for a free one");
            }
            throw CommandFailure.failed("cannot listen on " + host + ":" + wanted + ": " + message);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "cannot listen on " + host + ":" + wanted + ": " + e.getMessage());
        }
    }

    /// The standard port or, when it is taken and none was asked for, a free one.
    int checkedPortOrFree() {
        try {
            return checkedPort();
        } catch (CommandFailure e) {
            if (!isPortGiven() && e.exitCode() == ExitCode.IN_USE) {
                return 0;
            }
            throw e;
        }
    }
}
