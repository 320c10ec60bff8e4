package io.nebulon.server.bench;

import io.nebulon.server.bench.FeedLoad.Figures;
import io.nebulon.server.bench.FeedLoad.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nebulon bench feed`
@Command(
        name = "feed",
        header = "Measures the live feed under many streams.",
        description = {
            "Opens the streams, posts receipts at a rate, and checks that every stream tells every"
                    + " event once and in order. A latency is the time from before the POST until"
                    + " the event has been read from a stream.",
            "",
            "The server that is measured is started for it, in a process of its own on a temporary"
                    + " home, with the options of this JVM (NEBULON_JAVA_OPTS); or it is the one at"
                    + " --url, where an administrator's token is taken from NEBULON_TOKEN, and"
                    + " receipts of 1 are booked at --station for --sku for good."
        },
        footer = {
            "  nebulon bench feed --streams 1000 --rate 20 --seconds 20",
            "  nebulon bench feed --streams 5000 --rate 100 --warm-up 30"
        })
final class FeedBenchCommand implements Callable<Integer> {
    /// An access token is good for ten minutes.
    private static final double MOST_SECONDS = 480;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--streams",
            defaultValue = "1000",
            description = "Streams that are open at the same time (${DEFAULT-VALUE}).")
    private int streams = 1_000;

    @Option(
            names = "--rate",
            defaultValue = "20",
            description = "Receipts a second, each of which is one event (${DEFAULT-VALUE}).")
    private double rate = 20;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long it measures (${DEFAULT-VALUE}).")
    private double seconds = 20;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "How many seconds before that it goes on like that (${DEFAULT-VALUE}).")
    private double warmUp = 10;

    @Option(
            names = "--dir",
            description =
                    "A folder on the disk that is to be measured (the system's temporary one).")
    private Path dir = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--url", description = "A server that is running, http://HOST:PORT.")
    private @Nullable URI url;

    @Option(names = "--station", description = "With --url: where to receive.")
    private @Nullable String station;

    @Option(names = "--sku", description = "With --url: what to receive.")
    private @Nullable String sku;

    @Override
    public Integer call() throws IOException {
        if (streams < 1 || streams > 50_000 || rate <= 0 || seconds <= 0 || warmUp < 0) {
            throw wrong("streams 1 to 50000, rate and seconds more than 0");
        }
        if (seconds + warmUp > MOST_SECONDS) {
            throw wrong("seconds and warm-up together at most 480: a token lives no longer");
        }
        URI running = url;
        if (running != null) {
            return measured(foreign(running));
        }
        try (BenchServer server = BenchServer.start(dir)) {
            FeedScene scene = FeedScene.on(server);
            return measured(plan(server.uri(), scene.token(), scene.station(), scene.sku()));
        }
    }

    private Plan foreign(URI server) {
        String token = System.getenv("NEBULON_TOKEN");
        if (token == null || station == null || sku == null) {
            throw wrong("--url needs --station, --sku, and an access token in NEBULON_TOKEN");
        }
        if (!"http".equals(server.getScheme())
                || server.getHost() == null
                || server.getPort() < 0) {
            throw wrong("--url must be http://HOST:PORT");
        }
        return plan(server, token, station, sku);
    }

    private Plan plan(URI server, String token, String at, String what) {
        return new Plan(server, token, at, what, streams, rate, warmUp, seconds);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int measured(Plan plan) throws IOException {
        Figures figures = new FeedLoad(plan).run();
        PrintWriter out = spec.commandLine().getOut();
        say(out, "streams    %,d opened in %.1f s", plan.streams(), figures.openedIn());
        say(
                out,
                "posted     %,d receipts in %.0f s, %,d of all late",
                figures.posted(),
                plan.seconds(),
                figures.late());
        say(
                out,
                "delivered  %,d events, %,.0f/s: %,d missing, %,d gaps, %,d doubles, %,d streams ended",
                figures.latencies().count(),
                figures.latencies().count() / plan.seconds(),
                figures.missing(),
                figures.gaps(),
                figures.doubles(),
                figures.ended());
        say(
                out,
                "latency    p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                figures.latencies().millis(0.5),
                figures.latencies().millis(0.99),
                figures.latencies().longestMillis());
        say(out, "this load  %.2f cores", figures.cores());
        return figures.holds() ? 0 : 1;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void say(PrintWriter out, String line, Object... values) {
        out.println(String.format(Locale.ROOT, line, values));
    }
}
