package io.nebulon.server.moving;

import io.nebulon.server.backup.DurableFiles;
import io.nebulon.server.store.DatabaseInUseException;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.StoreUnavailableException;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The file in which books arrive, beside the one that they are to become and readable by its owner
/// only. One move at a time works on it. It stays when the move is interrupted.
final class Arrival implements AutoCloseable {
    private final SqliteDatabase database;
    private final Path lockFile;
    private final FileChannel channel;

    private Arrival(SqliteDatabase database, Path lockFile, FileChannel channel) {
        this.database = database;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /// @throws StoreUnavailableException when another move works on it
    static Arrival of(Path file) throws IOException {
        Path draft = new SqliteDatabase(file).arriving();
        Path lockFile = DurableFiles.beside(draft, "-lock");
        FileChannel channel =
                FileChannel.open(
                        lockFile,
                        Set.copyOf(EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)),
                        DurableFiles.only(DurableFiles.folderOf(file), "rw-------"));
        if (lock(channel) == null) {
            channel.close();
            String reason = "another move is bringing books into " + file;
            throw new StoreUnavailableException(reason, new DatabaseInUseException(reason));
        }
        return new Arrival(new SqliteDatabase(draft), lockFile, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    SqliteDatabase database() {
        return database;
    }

    Path file() {
        return database.file();
    }

    /// Makes it a database with our tables, unless it is one. What cannot be gone on with, as after
    /// a loss of power, is removed.
    ///
    /// @return whether it has events
    boolean prepare(Consumer<String> notes) throws IOException {
        if (Files.exists(file())) {
            String fault = fault();
            if (fault == null) {
                return true;
            }
            if (!fault.isEmpty()) {
                notes.accept("what an interrupted move has left is begun anew: " + fault);
            }
            remove();
        }
        Files.createFile(file(), DurableFiles.only(DurableFiles.folderOf(file()), "rw-------"));
        database.migrate();
        return false;
    }

    /// Why it cannot be gone on with; empty when there is nothing in it, null when it can.
    private @Nullable String fault() {
        try (Connection connection = database.openReader();
                Statement statement = connection.createStatement()) {
            String found = text(statement, "PRAGMA quick_check(1)");
            if (!"ok".equals(found)) {
                return file() + " is damaged: " + found;
            }
            int version = Integer.parseInt(text(statement, "PRAGMA user_version"));
            if (version == 0) {
                return "";
            }
            if (version != SqliteDatabase.SCHEMA_VERSION) {
                return file() + " is of another version of Nebulon";
            }
            return LogHead.hasEvents(connection) ? null : "";
        } catch (SQLException | StoreUnavailableException e) {
            return file() + " is damaged: " + e.getMessage();
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    void remove() throws IOException {
        DurableFiles.deleteDatabase(file());
    }

    @Override
    public void close() {
        try (channel) {
            if (!Files.exists(file())) {
                Files.deleteIfExists(lockFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + lockFile, e);
        }
    }
}
