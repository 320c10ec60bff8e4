package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.embedded.FirstStart;
import io.nebulon.desktop.gateway.embedded.StationStart;
import io.nebulon.desktop.gateway.wire.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// A short life of a station on a scratch home, in a window that shows each of its parts once: so
/// that the launcher can record what a start needs, and a package can be tried.
final class WarmUp {
    private static final Duration MOST = Duration.ofSeconds(90);
    private static final FirstStart FIRST =
            new FirstStart("GATEWAY", "Lunar Gateway", "MOON", "Moon", "ana", "Ana", true);

    private WarmUp() {}

    /// @return whether all of it went well
    static boolean run() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("warm-up watch").start(WarmUp::endInTime);
        Path scratch = Files.createTempDirectory("nebulon-warm-up");
        try {
            Path home = scratch.resolve("home");
            Path settings = scratch.resolve("settings");
            return furnish(home, settings) && DesktopApp.rehearse(home, settings);
        } finally {
            delete(scratch);
        }
    }

    private static boolean furnish(Path home, Path settings)
            throws IOException, InterruptedException {
        Servers servers = new Servers(new RememberedServers(settings));
        Outcome<StationStart> start = EmbeddedStation.start(home, servers).await();
        if (!(start instanceof Outcome.Done<StationStart>(StationStart.Started started))) {
            return false;
        }
        try (EmbeddedStation station = started.station()) {
            Memory memory = Memory.in(settings);
            memory.put("offline.user", FIRST.username());
            memory.put("station", "ISS");
            memory.put("screen", "inventory");
            return station.setUp(FIRST, (_, _, _) -> {}).await() instanceof Outcome.Done<?>;
        }
    }

    private static void endInTime() {
        try {
            Thread.sleep(MOST);
        } catch (InterruptedException _) {
            return;
        }
        Runtime.getRuntime().halt(1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
