package io.nebulon.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nebulon keys`: what is done to the keys of a home on the machine itself.
@Command(
        name = "keys",
        header = "Replaces the key that signs access tokens.",
        subcommands = RotateKeysCommand.class,
        footer = {"  nebulon keys rotate", "  nebulon keys rotate --help"})
final class KeysCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
