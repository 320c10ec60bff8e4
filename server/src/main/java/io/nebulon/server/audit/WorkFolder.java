package io.nebulon.server.audit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of its own for the copies that an audit works with, readable by the owner only and
/// removed at the end, also when the process is asked to end before.
final class WorkFolder implements AutoCloseable {
    /// The copy, and the tables that are rebuilt with their write-ahead log.
    private static final int COPIES = 2;

    private static final long LEAST_BYTES = 16L << 20;
    private static final String PREFIX = ".audit-";

    /// No audit takes longer.
    private static final Duration OLD = Duration.ofDays(1);

    private final Path folder;
    private final Thread hook;

    private WorkFolder(Path folder) {
        this.folder = folder;
        this.hook = Thread.ofPlatform().unstarted(() -> remove(folder));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// In that place where there is room, else where the system keeps temporary files.
    ///
    /// @throws AuditImpossibleException when there is room nowhere
    ///
    /// @param bytes how large a copy is
    static WorkFolder near(Path wanted, long bytes) {
        removeLeftBehind(wanted);
        long needed = COPIES * bytes + LEAST_BYTES;
        List<String> tried = new ArrayList<>();
        for (Path place : List.of(wanted, Path.of(System.getProperty("java.io.tmpdir")))) {
            try {
                long free = Files.getFileStore(place).getUsableSpace();
                if (free >= needed) {
                    return new WorkFolder(Files.createTempDirectory(place, PREFIX));
                }
                tried.add(place + " has " + megabytes(free) + " MB");
            } catch (IOException e) {
                tried.add(place + " cannot be written");
            }
        }
        throw new AuditImpossibleException(
                "the audit needs "
                        + megabytes(needed)
                        + " MB for its copies, and "
                        + String.join(", ", tried));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        remove(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook finds nothing left to do
        }
    }

    /// Those of processes that were killed: each is as large as the books.
    private static void removeLeftBehind(Path place) {
        Instant old = Instant.now().minus(OLD);
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(PREFIX)
                        && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    remove(file);
                }
            }
        } catch (IOException _) {
            // where it cannot be looked, the audit finds another place
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException _) {
            // what cannot be removed now is a temporary file that the owner may remove
        }
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }
}
