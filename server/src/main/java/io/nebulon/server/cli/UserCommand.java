package io.nebulon.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nebulon user`: what is done to users on the machine itself.
@Command(
        name = "user",
        header = "Lets a user in again who has lost the password.",
        subcommands = ResetPasswordCommand.class,
        footer = {"  nebulon user reset-password admin", "  nebulon user reset-password --help"})
final class UserCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
