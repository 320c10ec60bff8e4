package io.nebulon.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Files that are there whole or not at all, also after the power fails.
public final class DurableFiles {
    private DurableFiles() {}

    /// A folder that only the owner may enter; one that exists stays as it is.
    static void createPrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, only(folder, "rwx------"));
        }
    }

    public static FileAttribute<?>[] only(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// Gives a finished draft its name.
    ///
    /// @throws FileAlreadyExistsException when there is a file of that name, which stays
    public static void publish(Path draft, Path file) throws IOException {
        sync(draft);
        try {
            // unlike a move, a link never replaces a file that came up meanwhile
            Files.createLink(file, draft);
            Files.delete(draft);
        } catch (UnsupportedOperationException _) {
            Files.move(draft, file);
        }
        syncFolder(file);
    }

    /// Puts a finished draft into the place of a file, in one step.
    static void replace(Path draft, Path file) throws IOException {
        sync(draft);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file);
    }

    static void syncFolder(Path file) throws IOException {
        Path folder = folderOf(file);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (Files.isReadable(folder) && !isWindows()) {
                throw e;
            }
        }
    }

    public static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    /// A database with what belongs to it while it is open.
    public static void deleteDatabase(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(beside(file, "-wal"));
        Files.deleteIfExists(beside(file, "-shm"));
        Files.deleteIfExists(beside(file, "-journal"));
    }

    public static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// Why it failed, in words; the messages of the system are often just the name of a file.
    public static String reason(Exception e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case FileSystemException _ -> e.toString();
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
