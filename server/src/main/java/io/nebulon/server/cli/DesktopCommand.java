package io.nebulon.server.cli;

import picocli.CommandLine.Command;

/// `nebulon desktop` stands in the list of commands; the launcher starts the client itself.
@Command(
        name = "desktop",
        header = "Opens the desktop client: this station, or a server.",
        footer = {"  nebulon desktop", "  nebulon desktop --help     what it takes"})
final class DesktopCommand implements Runnable {
    @Override
    public void run() {
        throw CommandFailure.failed(
                "the desktop client is a program of its own: start it by ./nebulon desktop");
    }
}
