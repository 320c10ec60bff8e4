package io.nebulon.server.backup;

import io.nebulon.server.audit.Progress;
import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.sqlite.OnlineCopy;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Copies a database, in use or at rest, into one file: the books as of one commit, with accounts
/// and stored answers. The home's keys are not part of it.
public final class Backup {
    private static final long SPARE_BYTES = 16L << 20;

    private Backup() {}

    /// A backup that was made.
    ///
    /// @param position the position of its last event
    /// @param hash the chain hash there
    public record Made(Path file, long bytes, boolean isEncrypted, long position, String hash) {
        /// The name of its file.
        public String name() {
            return String.valueOf(file.getFileName());
        }

        /// What to note elsewhere, as `POSITION:HASH`.
        public String head() {
            return position + ":" + hash;
        }

        /// For people, several lines.
        public String toText() {
            return "Backup of the database in "
                    + file
                    + " ("
                    + bytes
                    + " bytes"
                    + (isEncrypted ? ", encrypted" : "")
                    + ")\n  head      "
                    + head()
                    + (isEncrypted
                            ? "\n  Nobody opens it without the passphrase: keep that in another"
                                    + " place."
                            : "")
                    + "\n  The keys of the home are not part of it: keep a copy of its keys folder"
                    + " in another place.\n";
        }
    }

    /// Writes a new file; it appears under its name only when it is complete and durable.
    ///
    /// @throws BackupException when the file exists already, there is no database, or the disk is
    ///   full; then nothing is left behind
    public static Made make(SqliteDatabase database, Path file, Progress progress) {
        return make(database, file, null, progress);
    }

    /// The same, encrypted. What is not encrypted yet lies beside the database meanwhile, and never
    /// beside the file: that may be on a disk or a machine of somebody else.
    ///
    /// @param passphrase null for a backup that is not encrypted
    public static Made make(
            SqliteDatabase database,
            Path file,
            @Nullable Passphrase passphrase,
            Progress progress) {
        Path target = file.toAbsolutePath();
        check(database.file(), target, passphrase != null);
        try (Draft draft = Draft.of(target)) {
            DatabaseFile.Head head;
            if (passphrase == null) {
                head = copy(database, draft.file(), progress);
            } else {
                try (Draft clear = Draft.of(database.file().toAbsolutePath())) {
                    head = copy(database, clear.file(), progress);
                    new EncryptedFile(draft.file()).encrypt(clear.file(), passphrase, progress);
                }
            }
            DurableFiles.publish(draft.file(), target);
            return new Made(
                    target, Files.size(target), passphrase != null, head.position(), head.hash());
        } catch (FileAlreadyExistsException e) {
            throw new BackupException(exists(target), e);
        } catch (IOException | StoreUnavailableException e) {
            throw new BackupException("cannot write " + target + ": " + DurableFiles.reason(e), e);
        } catch (SQLException e) {
            throw new BackupException(
                    database.file() + " is no Nebulon database: " + e.getMessage(), e);
        }
    }

    private static DatabaseFile.Head copy(SqliteDatabase database, Path draft, Progress progress)
            throws SQLException {
        OnlineCopy.copy(
                database.file(),
                draft,
                (done, all) -> progress.at("copying the database", done, all));
        return new DatabaseFile(draft).close();
    }

    private static void check(Path database, Path target, boolean isEncrypted) {
        if (!Files.isRegularFile(database)) {
            throw new BackupException("there is no database " + database);
        }
        if (Files.exists(target)) {
            throw new BackupException(exists(target));
        }
        Path folder = DurableFiles.folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw new BackupException("there is no folder " + folder);
        }
        checkRoom(folder, OnlineCopy.size(database));
        if (isEncrypted) {
            checkRoom(DurableFiles.folderOf(database), 2 * OnlineCopy.size(database));
        }
    }

    private static void checkRoom(Path folder, long bytes) {
        try {
            long needed = bytes + SPARE_BYTES;
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < needed) {
                throw new BackupException(
                        folder
                                + " has only "
                                + (free >> 20)
                                + " MB left, the backup needs "
                                + (needed >> 20)
                                + " MB");
            }
        } catch (IOException e) {
            throw new BackupException(
                    "cannot write in " + folder + ": " + DurableFiles.reason(e), e);
        }
    }

    private static String exists(Path target) {
        return target + " exists already and is not overwritten";
    }
}
