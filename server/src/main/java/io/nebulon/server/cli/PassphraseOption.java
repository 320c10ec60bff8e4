package io.nebulon.server.cli;

import io.nebulon.server.backup.PassphraseRules;
import io.nebulon.server.secret.Passphrase;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--passphrase-file`, and the other ways to give a passphrase. It is never an argument: other
/// users of the machine see those.
final class PassphraseOption {
    static final String VARIABLE = "NEBULON_BACKUP_PASSPHRASE";

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = {
                "The file whose first line is the passphrase.",
                "Default: $" + VARIABLE + ", else it is asked for."
            })
    private @Nullable Path file;

    /// Asks somebody for a line that is not shown, and gives null where nobody can be asked.
    @FunctionalInterface
    interface Prompt {
        char @Nullable [] ask(String question);
    }

    static char @Nullable [] onConsole(String question) {
        Console console = System.console();
        return console == null || !console.isTerminal()
                ? null
                : console.readPassword("%s: ", question);
    }

    boolean isFileGiven() {
        return file != null;
    }

    /// The passphrase of a file that is there.
    Passphrase given(Map<String, String> environment, Prompt prompt) {
        Passphrase said = said(environment);
        return said == null ? asked(prompt, "Passphrase") : said;
    }

    /// A passphrase for a file that is to be made; who is asked types it twice.
    Passphrase chosen(Map<String, String> environment, Prompt prompt) {
        Passphrase said = said(environment);
        Passphrase chosen = said == null ? asked(prompt, "New passphrase") : said;
        try {
            PassphraseRules.checked(chosen);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        if (said == null) {
            Passphrase again = asked(prompt, "The same again");
            if (!Arrays.equals(again.characters(), chosen.characters())) {
                throw new CommandFailure(ExitCode.USAGE, "the passphrases are not the same");
            }
        }
        return chosen;
    }

    private @Nullable Passphrase said(Map<String, String> environment) {
        if (file != null) {
            try {
                return Passphrase.read(file);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.USAGE, Explanation.of(e).message());
            }
        }
        String value = environment.getOrDefault(VARIABLE, "");
        return value.isEmpty() ? null : Passphrase.of(value);
    }

    private static Passphrase asked(Prompt prompt, String question) {
        char[] line = prompt.ask(question);
        if (line == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a passphrase is needed: give it by --passphrase-file or "
                            + VARIABLE
                            + ", or at a terminal");
        }
        return Passphrase.of(line);
    }
}
