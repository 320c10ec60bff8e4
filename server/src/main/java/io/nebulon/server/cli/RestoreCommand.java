package io.nebulon.server.cli;

import io.nebulon.server.backup.Restore;
import io.nebulon.server.secret.Passphrase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nebulon restore`
@Command(
        name = "restore",
        header = "Puts a backup into a home.",
        description = {
            "No server may run on the home. The backup must pass an audit first; the database that"
                    + " was there is kept beside it. The restored log gets a new identity, so that"
                    + " clients read everything anew.",
            "",
            "An encrypted backup is recognised, and needs its passphrase."
        },
        footer = {
            "  nebulon restore books-2026-11-21.db",
            "  nebulon restore /mnt/safe/books.db --home /srv/nebulon"
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(paramLabel = "FILE", description = "A file that a backup made.")
    private Path file = Path.of("");

    @Option(
            names = "--no-audit",
            description = "Restores without the audit: quicker, and says nothing about the file.")
    private boolean noAudit;

    @Mixin private PassphraseOption passphraseOption = new PassphraseOption();

    @Override
    public Integer call() {
        homeOption.file(
                "Restore them with pg_restore or PostgreSQL's point-in-time recovery, then run"
                        + " `nebulon audit`; see docs/operations.md.");
        Passphrase passphrase =
                Restore.needsPassphrase(file)
                        ? passphraseOption.given(System.getenv(), PassphraseOption::onConsole)
                        : null;
        Restore.Restored restored;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
            restored =
                    new Restore(homeOption.home(), Clock.systemUTC())
                            .run(file, !noAudit, passphrase, line::show);
        }
        spec.commandLine().getOut().print(restored.toText());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
