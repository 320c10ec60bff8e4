package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;

import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.gateway.embedded.FirstStart;
import io.nebulon.desktop.gateway.embedded.StationStart;
import io.nebulon.desktop.gateway.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Starts the product as its launcher does, on a station with the demo's history and its server
/// inside, and prints how long after it the window and the first live data were there. Drawn
/// without a display.
///
/// `StartMeasurement LAUNCHER RUNS`
public final class StartMeasurement {
    private StartMeasurement() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("nebulon-start");
        prepare(folder);
        for (int run = 0; run < Integer.parseInt(args[1]); run++) {
            start(Path.of(args[0]), folder);
        }
        System.exit(0);
    }

    private static void prepare(Path folder) {
        if (!(done(EmbeddedStation.start(folder.resolve("home"), TestServer.SERVERS))
                instanceof StationStart.Started(EmbeddedStation station))) {
            throw new IllegalStateException("the station does not start");
        }
        done(
                station.setUp(
                        new FirstStart(
                                "ISS",
                                "International Space Station",
                                "EARTH",
                                "Earth",
                                "ada",
                                "Ada Okafor",
                                true),
                        (_, _, _) -> {}));
        station.close();
        Memory memory = Memory.in(folder.resolve("config/nebulon"));
        memory.put("offline.user", "ada");
        memory.put("station", "ISS");
        memory.put("screen", "inventory");
    }

    private static void start(Path launcher, Path folder) throws IOException, InterruptedException {
        ProcessBuilder start =
                new ProcessBuilder(launcher.toString(), "desktop")
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = start.environment();
        environment.put("NEBULON_HOME", folder.resolve("home").toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put(
                "NEBULON_JAVA_OPTS",
                "-Dnebulon.stopwatch=true -Dglass.platform=Headless -Dprism.order=sw -Xmx300m");
        long began = System.nanoTime();
        Process client = start.start();
        try (BufferedReader lines = client.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.printf(
                        "%s after %d ms%n", line, (System.nanoTime() - began) / 1_000_000);
            }
        }
        if (client.waitFor() != 0) {
            throw new IllegalStateException("it did not end well");
        }
    }
}
