package io.nebulon.server.cli;

import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.app.Home;
import io.nebulon.server.backup.Backup;
import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nebulon backup`
@Command(
        name = "backup",
        header = "Copies the database into one file.",
        description = {
            "A server may run meanwhile: the file holds the books as of one commit. It appears"
                    + " under its name only when it is complete, and is never written over. The"
                    + " keys of the home are not part of it. The log tells of it, with the actor"
                    + " 'operator'.",
            "",
            "With --encrypt it is an OpenPGP file, which `gpg -d` opens too."
        },
        footer = {
            "  nebulon backup books-2026-11-21.db",
            "  nebulon backup /mnt/safe/books.db --home /srv/nebulon",
            "  nebulon backup books.db.gpg --encrypt --passphrase-file /mnt/key/passphrase"
        })
final class BackupCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(paramLabel = "FILE", description = "The file to write, which must not exist yet.")
    private Path file = Path.of("");

    @Option(names = "--encrypt", description = "Encrypts the file with a passphrase.")
    private boolean encrypt;

    @Mixin private PassphraseOption passphraseOption = new PassphraseOption();

    @Override
    public Integer call() {
        if (passphraseOption.isFileGiven() && !encrypt) {
            throw new CommandFailure(ExitCode.USAGE, "--passphrase-file goes with --encrypt");
        }
        SqliteDatabase database =
                homeOption.file("Save them with pg_dump or pg_basebackup; see docs/operations.md.");
        Home home = homeOption.existing();
        Passphrase passphrase =
                encrypt
                        ? passphraseOption.chosen(System.getenv(), PassphraseOption::onConsole)
                        : null;
        Backup.Made made;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
            made = Backup.make(database, file, passphrase, line::show);
        }
        new Telling(home, database, spec.commandLine().getErr())
                .of(new BooksAct.BackedUp(made.name(), made.head()));
        spec.commandLine().getOut().print(made.toText());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
