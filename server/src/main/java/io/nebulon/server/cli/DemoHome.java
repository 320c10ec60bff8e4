package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The home of a demo. A mark in it says that it is one, so that nothing else is ever made afresh,
/// and whether its data are whole.
final class DemoHome {
    private static final int MOST_AT_ONCE = 20;
    private static final String LOCK = "lock";

    private final Home home;

    private DemoHome(Home home) {
        this.home = home;
    }

    /// @param isReused whether it holds the demo already, with all that was done to it since
    record Chosen(DemoHome demo, boolean isReused) {
        Path folder() {
            return demo.home.folder();
        }
    }

    /// Takes the folder that was named: used as it is when it holds a demo, prepared when it is
    /// empty.
    ///
    /// @throws CommandFailure when it holds anything else
    static Chosen named(Path folder) {
        DemoHome demo = new DemoHome(new Home(folder));
        try (Home.Lock _ = demo.home.lock()) {
            if (demo.isWhole()) {
                return new Chosen(demo, true);
            }
            demo.prepare();
            return new Chosen(demo, false);
        }
    }

    /// Makes the standard home of demos afresh; while another demo runs there, the next one.
    static Chosen standard() {
        for (int i = 1; i <= MOST_AT_ONCE; i++) {
            Path folder =
                    HomeOption.data(
                            System.getenv(),
                            System.getProperty("os.name", ""),
                            HomeOption.userHome(),
                            i == 1 ? "nebulon-demo" : "nebulon-demo-" + i);
            DemoHome demo = new DemoHome(new Home(folder));
            try (Home.Lock _ = demo.home.lock()) {
                demo.prepare();
                return new Chosen(demo, false);
            } catch (HomeInUseException _) {
                // another demo runs there
            }
        }
        throw new CommandFailure(
                ExitCode.IN_USE, MOST_AT_ONCE + " demos run already; end one, or name a --home");
    }

    /// Notes that all the data are there.
    void finished() {
        mark("whole");
    }

    private boolean isWhole() {
        try {
            return Files.isRegularFile(home.database().file())
                    && Files.exists(markFile())
                    && Files.readString(markFile()).contains("whole");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        if (Files.exists(markFile())) {
            clear();
        } else if (!isEmpty()) {
            throw CommandFailure.failed(
                    home.folder()
                            + " holds something else than a demo; it was left as it is."
                            + "\nName an empty folder with --home.");
        }
        mark("being made");
    }

    private void mark(String state) {
        try {
            Files.writeString(
                    markFile(),
                    "A demo of Nebulon, "
                            + state
                            + ". Without --home, the next demo deletes this folder's files.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isEmpty() {
        try (Stream<Path> files = Files.list(home.folder())) {
            return files.allMatch(f -> f.endsWith(LOCK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes everything but the lock, which is held, and the mark.
    private void clear() {
        try (Stream<Path> files = Files.walk(home.folder())) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                boolean stays =
                        file.equals(home.folder())
                                || file.equals(markFile())
                                || file.equals(home.folder().resolve(LOCK));
                if (!stays) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path markFile() {
        return home.folder().resolve("demo.txt");
    }
}
