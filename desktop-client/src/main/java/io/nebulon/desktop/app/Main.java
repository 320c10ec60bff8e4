package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.RememberedServers;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nebulon desktop`
@Command(
        name = "desktop",
        header = "Opens the desktop client.",
        description = {
            "It keeps the books of a station on this computer, or connects to a server. At the first"
                    + " start it asks which.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Main implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--station", paramLabel = "CODE", description = "The station to show.")
    private @Nullable String station;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The folder of the station on this computer. Default: $NEBULON_HOME, else the"
                            + " platform's data folder.")
    private @Nullable Path home;

    @Option(names = "--server", paramLabel = "URL", description = "The server to connect to.")
    private @Nullable String server;

    @Option(
            names = "--settings",
            paramLabel = "DIR",
            description =
                    "Where this client remembers its window, theme and servers. Default: the"
                            + " platform's folder for settings.")
    private @Nullable Path settings;

    @Option(
            names = "--tour",
            paramLabel = "DIR",
            description =
                    "Opens every screen on demo data without a window, writes a picture of each to"
                            + " the folder, and ends.")
    private @Nullable Path tour;

    @Option(names = "--theme", description = "Of the tour: dark or light. Default: dark.")
    private String theme = "dark";

    @Option(names = "--size", paramLabel = "WxH", description = "Of the tour. Default: 1440x900.")
    private String size = "1440x900";

    @Option(
            names = "--text",
            paramLabel = "PERCENT",
            description = "Of the tour: size of the text, 90 to 130. Default: 100.")
    private int text = 100;

    @Option(names = "--language", description = "Of the tour: en or de. Default: en.")
    private String language = "en";

    @Option(names = "--only", paramLabel = "NAMES", split = ",", description = "Of the tour: only these pictures.")
    private @Nullable String @Nullable [] only;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        return tour == null ? open() : tour(tour);
    }

    private int open() throws InterruptedException {
        Options options =
                new Options(
                        station,
                        home == null ? EmbeddedStation.standardHome() : home,
                        server,
                        settings == null ? RememberedServers.standardFolder() : settings);
        CountDownLatch closed = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    Stage stage = new Stage();
                    Client client = new Client(stage, options, closed::countDown);
                    client.start();
                });
        closed.await();
        Platform.exit();
        return CommandLine.ExitCode.OK;
    }

    private int tour(Path folder) throws InterruptedException {
        TourPlan plan;
        try {
            String[] sides = size.toLowerCase(Locale.ROOT).split("x");
            plan =
                    new TourPlan(
                            ThemeChoice.valueOf(theme.toUpperCase(Locale.ROOT)),
                            Integer.parseInt(sides[0]),
                            Integer.parseInt(sides[1]),
                            text,
                            language,
                            only == null ? List.of() : List.of(only));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--theme is dark or light, --size is like 1440x900: " + e.getMessage());
        }
        return Tour.toFolder(plan, folder, spec.commandLine().getOut());
    }
}
