package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.security.Account;
import io.nebulon.server.security.LocalToken;
import io.nebulon.server.security.PasswordReset;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nebulon user reset-password`
@Command(
        name = "reset-password",
        header = "Gives a user a random password, which is shown once and must be changed.",
        description = {
            "Whoever can read the home may do this: it is the way back in for an administrator who"
                    + " has lost the password. A locked user is unlocked, and all sign-ins of the"
                    + " user end. The log tells of it, with the actor 'operator'.",
            "",
            "When a server runs on the home, the reset goes through it."
        },
        footer = {
            "  nebulon user reset-password admin",
            "  nebulon user reset-password mira --remove-mfa --home /srv/nebulon"
        })
final class ResetPasswordCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(paramLabel = "USERNAME", description = "Who is to get a new password.")
    private String username = "";

    @Option(
            names = "--remove-mfa",
            description = "Takes away the second factor too, for who has lost it.")
    private boolean removesMfa;

    @Override
    public Integer call() throws IOException {
        Home home = homeOption.existing();
        String name = Account.normalized(username);
        String password = reset(home, name);
        PrintWriter out = spec.commandLine().getOut();
        out.println("The new password of " + name + " is " + password);
        out.println("It is shown this once, and must be changed at the next sign-in.");
        return ExitCode.OK;
    }

    private String reset(Home home, String name) throws IOException {
        try (Home.Lock _ = home.lock()) {
            return direct(home, name);
        } catch (HomeInUseException _) {
            return new RunningServer(home).resetPassword(name, removesMfa);
        }
    }

    private String direct(Home home, String name) {
        homeOption.database().migrate();
        PasswordReset reset = PasswordReset.of(name, removesMfa, true);
        try (BatchCommitter committer =
                new BatchCommitter(homeOption.database().openStore(), Clock.systemUTC())) {
            committer.alone(writing -> reset.run(writing, LocalToken.OPERATOR)).join();
            return reset.password();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException refusal) {
                throw CommandFailure.failed(String.valueOf(refusal.problem().detail()));
            }
            throw e;
        }
    }
}
