package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.app.TokenKeyFiles;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.http.ProblemException;
import io.nebulon.server.security.KeyRotation;
import io.nebulon.server.security.LocalToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nebulon keys rotate`
@Command(
        name = "rotate",
        header = "Lets a new key sign access tokens; nobody is signed out.",
        description = {
            "What the key before it has signed stays good until it expires, eleven minutes at the"
                    + " most; then that key is removed. The log tells of it, with the actor"
                    + " 'operator'.",
            "",
            "When a server runs on the home, it changes its key itself, without a pause."
        },
        footer = {"  nebulon keys rotate", "  nebulon keys rotate --at-once --home /srv/nebulon"})
final class RotateKeysCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Option(
            names = "--at-once",
            description =
                    "For a key that somebody else may have seen: the keys before the new one end"
                            + " now. Clients get a new access token by their refresh token.")
    private boolean atOnce;

    @Override
    public Integer call() throws IOException {
        String id = rotate(homeOption.existing());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Access tokens are now signed with the key " + id + ".");
        out.println(
                atOnce
                        ? "The keys before it are gone."
                        : "The key before it goes when its last token has expired.");
        return ExitCode.OK;
    }

    private String rotate(Home home) throws IOException {
        try (Home.Lock _ = home.lock()) {
            return direct(home);
        } catch (HomeInUseException _) {
            return new RunningServer(home).rotateKeys(atOnce);
        }
    }

    private String direct(Home home) {
        TokenKeyFiles files = new TokenKeyFiles(home);
        files.current();
        homeOption.database().migrate();
        try (BatchCommitter committer =
                new BatchCommitter(homeOption.database().openStore(), Clock.systemUTC())) {
            return committer
                    .alone(writing -> KeyRotation.run(writing, files, atOnce, LocalToken.OPERATOR))
                    .join()
                    .id();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProblemException refusal) {
                throw CommandFailure.failed(String.valueOf(refusal.problem().detail()));
            }
            throw e;
        }
    }
}
