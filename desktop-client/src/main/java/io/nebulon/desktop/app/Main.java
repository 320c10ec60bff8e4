package io.nebulon.desktop.app;

import io.nebulon.desktop.gateway.ServerAddress;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `nebulon desktop`.
@Command(
        name = "nebulon desktop",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        usageHelpAutoWidth = true,
        header = "Opens the desktop client: this station, or a server.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  nebulon desktop",
            "  nebulon desktop --server https://hub.example.org",
            "  nebulon desktop --station ISS --home ./my-station"
        })
public final class Main implements Callable<Integer> {
    private static final int MOST_HANDED_OVER = 4096;
    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--station", paramLabel = "CODE", description = "The station to show.")
    private @Nullable String station;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = {
                "The folder of the station without link.",
                "Default: $NEBULON_HOME, else the nebulon folder in the data directory of the"
                        + " platform (Linux: ~/.local/share)."
            })
    private @Nullable Path home;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server to connect to, such as https://hub.example.org.")
    private @Nullable String server;

    @Option(
            names = "--settings",
            paramLabel = "DIR",
            description = {
                "Where this client remembers its window, theme and servers.",
                "Default: the nebulon folder among the platform's settings (Linux: ~/.config)."
            })
    private @Nullable Path settings;

    @Option(
            names = "--hand-over",
            hidden = true,
            description = "Reads from standard input what the server lets in without a sign-in.")
    private boolean handOver;

    @Option(
            names = "--tour",
            paramLabel = "DIR",
            description = {
                "Opens every screen on demo data and leaves a picture of each in DIR;",
                "without a display, too."
            })
    private @Nullable Path tour;

    @Option(names = "--theme", paramLabel = "light|dark", description = "The theme to begin with.")
    private @Nullable String theme;

    @Option(names = "--size", paramLabel = "WxH", description = "The size of the window.")
    private @Nullable String size;

    @Option(
            names = "--text",
            paramLabel = "PERCENT",
            description = "The size of the text to begin with, 90 to 130.")
    private @Nullable Integer text;

    @Option(names = "--language", paramLabel = "en|de", description = "The language to begin with.")
    private @Nullable String language;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Of the tour, only these pictures.")
    private List<String> only = List.of();

    @Option(names = "--warm-up", hidden = true, description = "Ends once everything was started.")
    private boolean warmUp;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) { // as it is started most often, and without its parser, sooner
            System.exit(DesktopApp.run(StartOptions.NONE));
        }
        CommandLine commandLine =
                commandLine()
                        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commandLine.execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (warmUp) {
            return warmUp();
        }
        StartOptions options = options(System.in);
        return options.tour() == null
                ? DesktopApp.run(options)
                : Tour.toFolder(options, options.tour(), spec.commandLine().getOut());
    }

    private int warmUp() throws IOException, InterruptedException {
        if (WarmUp.run()) {
            return 0;
        }
        spec.commandLine().getErr().println("nebulon: the station does not work; see above");
        return 1;
    }

    /// @param in where a hand-over is read from
    StartOptions options(InputStream in) throws IOException {
        return new StartOptions(
                station,
                home,
                server == null ? null : address(server),
                handOver ? handedOver(in) : null,
                tour,
                theme == null ? null : isDark(theme),
                size == null ? null : size(size),
                text == null ? null : percent(text),
                language == null ? null : language(language),
                settings,
                only);
    }

    private URI address(String text) {
        return ServerAddress.parse(text)
                .orElseThrow(() -> wrong("--server is no address of a server: " + text))
                .uri();
    }

    private boolean isDark(String text) {
        return switch (text) {
            case "dark" -> true;
            case "light" -> false;
            default -> throw wrong("--theme is light or dark, not " + text);
        };
    }

    private StartOptions.Size size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw wrong("--size is such as 1280x800, not " + text);
        }
        return new StartOptions.Size(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private int percent(int of) {
        if (of < Look.SMALLEST_TEXT || of > Look.LARGEST_TEXT) {
            throw wrong("--text is from 90 to 130, not " + of);
        }
        return of;
    }

    private Language language(String code) {
        for (Language candidate : Language.values()) {
            if (candidate.code().equals(code)) {
                return candidate;
            }
        }
        throw wrong("--language is en or de, not " + code);
    }

    /// One line, so that whoever hands over need not end the stream.
    private String handedOver(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
            if (line.length() > MOST_HANDED_OVER) {
                throw wrong("what was handed over is too long");
            }
        }
        return line.toString().strip();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Nebulon " + (version == null ? "(not packaged)" : version)};
        }
    }
}
