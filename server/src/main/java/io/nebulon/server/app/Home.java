package io.nebulon.server.app;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything of one server: database (or elsewhere), keys, logs. Who wants
/// to change it must hold its lock.
public final class Home {
    private final Path folder;
    private final Path sharedKeys;

    public Home(Path folder) {
        this(folder, null);
    }

    /// @param sharedKeys where the keys lie that several servers have in common, or null for the
    ///   home's own
    public Home(Path folder, @Nullable Path sharedKeys) {
        this.folder = folder.toAbsolutePath().normalize();
        this.sharedKeys = sharedKeys == null ? keys() : sharedKeys.toAbsolutePath().normalize();
    }

    public Path folder() {
        return folder;
    }

    /// The file that holds the books, unless they are in a database elsewhere.
    public SqliteDatabase database() {
        return new SqliteDatabase(folder.resolve("nebulon.db"));
    }

    /// Where the keys lie that all servers on the same books need ([KeyFile]), readable by the
    /// owner only.
    public Path sharedKeys() {
        return sharedKeys;
    }

    /// Where keys lie, readable by the owner only.
    public Path keys() {
        return folder.resolve("keys");
    }

    /// The file in which a running server says where it is reached.
    public Path address() {
        return folder.resolve("address");
    }

    /// The certificate that a running server shows, without its key.
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /// Creates the folder when it is missing, readable by the owner only.
    public void create() {
        try {
            if (Files.isDirectory(folder)) {
                return;
            }
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    /// Takes the lock of the home.
    ///
    /// @throws HomeInUseException when another process holds it
    public Lock lock() {
        create();
        Path file = folder.resolve("lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new HomeInUseException(folder);
            }
            return new Lock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    /// The lock of a home, held until it is closed or the process ends.
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
