package io.nebulon.server.backup;

import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditImpossibleException;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Progress;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.security.LocalToken;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.sqlite.OnlineCopy;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Puts a backup into a home at rest. The database that was there is kept beside it; the restored
/// log has a new identity, so that nobody goes on following the old one from where it ended.
public final class Restore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Home home;
    private final Clock clock;

    public Restore(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /// What was restored.
    ///
    /// @param kept where the database that was there before is now, or null when there was none
    /// @param report the audit of what was restored, or null when none was asked for
    public record Restored(
            Path database,
            long position,
            String hash,
            @Nullable Path kept,
            @Nullable AuditReport report) {
        /// For people, several lines.
        public String toText() {
            return "Restored "
                    + database
                    + "\n  head      "
                    + position
                    + ":"
                    + hash
                    + (kept == null ? "" : "\n  The database from before is kept in " + kept)
                    + "\n  Keys are not part of a backup: the home keeps its own.\n";
        }
    }

    /// Whether a file is encrypted, so that [#run] needs its passphrase.
    ///
    /// @throws BackupException when it cannot be read
    public static boolean needsPassphrase(Path file) {
        try {
            return Files.isRegularFile(file) && new EncryptedFile(file).isEncrypted();
        } catch (IOException e) {
            throw new BackupException("cannot read " + file + ": " + DurableFiles.reason(e), e);
        }
    }

    /// Restores a file that is not encrypted.
    ///
    /// @throws HomeInUseException when a server works on the home
    /// @throws BackupException as the other one
    public Restored run(Path file, boolean audit, Progress progress) {
        return run(file, audit, null, progress);
    }

    /// Restores a file.
    ///
    /// @param audit whether the file must pass an audit first
    /// @param passphrase of one that is encrypted
    /// @throws HomeInUseException when a server works on the home
    /// @throws BackupException when the file is no database of ours, is of a newer version or does
    ///   not hold, was changed or cut, or the passphrase is another one; the home is then as it was
    public Restored run(
            Path file, boolean audit, @Nullable Passphrase passphrase, Progress progress) {
        Path source = file.toAbsolutePath();
        try (Home.Lock _ = home.lock();
                Draft draft = Draft.of(home.database().file())) {
            copy(source, draft.file(), passphrase, progress);
            DatabaseFile restored = new DatabaseFile(draft.file());
            restored.check(source);
            new SqliteDatabase(draft.file()).migrate();
            AuditReport report = audit ? audited(source, draft.file(), progress) : null;
            String log = restored.renewIdentity();
            tell(draft.file(), source, log);
            DatabaseFile.Head head = restored.close();
            Path kept = replace(draft.file());
            return new Restored(home.database().file(), head.position(), head.hash(), kept, report);
        } catch (IOException | SQLException | StoreUnavailableException e) {
            throw new BackupException(
                    "cannot restore " + source + ": " + DurableFiles.reason(e), e);
        }
    }

    private static void copy(
            Path source, Path draft, @Nullable Passphrase passphrase, Progress progress)
            throws IOException {
        if (!Files.isRegularFile(source)) {
            throw new BackupException("there is no file " + source);
        }
        if (needsPassphrase(source)) {
            if (passphrase == null) {
                throw new BackupException(source + " is encrypted and needs its passphrase");
            }
            new EncryptedFile(source).decrypt(draft, passphrase, progress);
            checkDatabase(draft, source);
        } else {
            checkDatabase(source, source);
            OnlineCopy.copy(
                    source, draft, (done, all) -> progress.at("copying the backup", done, all));
        }
    }

    private static void checkDatabase(Path file, Path shown) throws IOException {
        if (!DatabaseFile.isDatabase(file)) {
            throw new BackupException(shown + " is no Nebulon database");
        }
    }

    private static AuditReport audited(Path source, Path draft, Progress progress) {
        try {
            AuditReport report = Audit.runInPlace(new SqliteDatabase(draft), null, progress);
            if (!report.holds()) {
                throw new BackupException(
                        source
                                + " does not pass the audit and is not restored\n"
                                + report.toText());
            }
            return report;
        } catch (AuditImpossibleException e) {
            throw new BackupException("cannot audit " + source + ": " + e.getMessage(), e);
        }
    }

    /// The log that goes on from the backup begins with what has become of it.
    private void tell(Path draft, Path source, String log) throws SQLException {
        BooksAct act =
                new BooksAct.Restored(
                        String.valueOf(source.getFileName()),
                        new DatabaseFile(draft).head().toString(),
                        log,
                        replacedHead());
        try (BatchCommitter committer =
                new BatchCommitter(new SqliteStore(new SqliteDatabase(draft)), clock)) {
            committer.alone(writing -> act.note(writing, LocalToken.OPERATOR)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /// What a restore takes away is told, too: the newest that the replaced log could prove.
    private @Nullable String replacedHead() {
        Path database = home.database().file();
        if (!Files.exists(database)) {
            return null;
        }
        try {
            return new DatabaseFile(database).head().toString();
        } catch (SQLException _) {
            return null; // broken, which may be why something is restored
        }
    }

    /// At every moment the home has one whole database: the old one until the last step.
    private @Nullable Path replace(Path draft) throws IOException {
        Path database = home.database().file();
        Path kept = Files.exists(database) ? keep(database) : null;
        // left over from a killed server, it would be taken for the restored database's own
        Files.deleteIfExists(DurableFiles.beside(database, "-wal"));
        Files.deleteIfExists(DurableFiles.beside(database, "-shm"));
        DurableFiles.replace(draft, database);
        return kept;
    }

    private Path keep(Path database) throws IOException {
        Path kept =
                DurableFiles.beside(database, ".before-restore-" + TIME.format(clock.instant()));
        Path log = DurableFiles.beside(database, "-wal");
        try {
            new DatabaseFile(database).settle();
        } catch (SQLException _) {
            // broken, which may be why something is restored: it is kept as it is, with its log
        }
        link(database, kept);
        if (Files.exists(log)) {
            link(log, DurableFiles.beside(kept, "-wal"));
        }
        DurableFiles.syncFolder(kept);
        return kept;
    }

    private static void link(Path file, Path second) throws IOException {
        try {
            Files.createLink(second, file);
        } catch (UnsupportedOperationException _) {
            Files.copy(file, second);
        }
    }
}
