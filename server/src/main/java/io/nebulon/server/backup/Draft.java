package io.nebulon.server.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A file that is to become another one, beside it and readable by its owner only. What is left of
/// it when it is closed is removed, also when the process is asked to end before.
public final class Draft implements AutoCloseable {
    private static final String ENDING = ".part";

    /// Whoever is still at work has written to it since.
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path file;
    private final Thread hook;

    private Draft(Path file) {
        this.file = file;
        this.hook = Thread.ofPlatform().unstarted(this::remove);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// An empty one. Those that killed processes have left behind long ago are removed.
    public static Draft of(Path file) throws IOException {
        Path folder = DurableFiles.folderOf(file);
        String prefix = "." + file.getFileName() + ".";
        removeLeftBehind(folder, prefix);
        return new Draft(
                Files.createTempFile(
                        folder, prefix, ENDING, DurableFiles.only(folder, "rw-------")));
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook finds nothing left to do
        }
    }

    private void remove() {
        try {
            DurableFiles.deleteDatabase(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    private static void removeLeftBehind(Path folder, String prefix) throws IOException {
        Instant limit = Instant.now().minus(LEFT_BEHIND);
        List<Path> drafts;
        try (Stream<Path> files = Files.list(folder)) {
            drafts =
                    files.filter(
                                    file -> {
                                        String name = file.getFileName().toString();
                                        return name.startsWith(prefix) && name.endsWith(ENDING);
                                    })
                            .toList();
        }
        for (Path draft : drafts) {
            if (Files.getLastModifiedTime(draft).toInstant().isBefore(limit)) {
                DurableFiles.deleteDatabase(draft);
            }
        }
    }
}
