package io.nebulon.server.bench;

import io.nebulon.server.store.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nebulon bench`: the engine and the machine's limit in turn, so that the ratio holds when the
/// machine's speed drifts.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = {AuthenticationBenchCommand.class, FeedBenchCommand.class},
        description = {
            "Measures the engine without HTTP beside the limit of this machine.",
            "",
            "So many clients initiate trades and wait until each is durable; then the same rows are"
                    + " written by bare statements in batches of the same size. Both in turn, so"
                    + " many rounds; quote the ratio. What is measured while the compiler is still"
                    + " at work is shown and does not count."
        },
        footer = {"  nebulon bench --rounds 5 --seconds 5", "  nebulon bench feed --help"})
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--clients",
            defaultValue = "256",
            description = "Clients that wait at the same time (${DEFAULT-VALUE}).")
    private int clients = 256;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long each part of a round takes (${DEFAULT-VALUE}).")
    private double seconds = 5;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            defaultValue = "2",
            description = "Rounds before these, which do not count (${DEFAULT-VALUE}).")
    private int warmUp = 2;

    @Option(
            names = "--checkpoints",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Checkpoints are made meanwhile, as in a server (${DEFAULT-VALUE}).")
    private boolean checkpoints = true;

    @Option(
            names = "--dir",
            description =
                    "A folder on the disk that is to be measured (the system's temporary one).")
    private @Nullable Path dir;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (clients < 1
                || clients > 4_096
                || rounds < 1
                || warmUp < 0
                || seconds <= 0
                || seconds > 600) {
            System.err.println(
                    "bench: clients 1 to 4096, rounds 1 or more, warm-up 0 or more,"
                            + " seconds up to 600");
            return 2;
        }
        System.out.printf(
                Locale.ROOT,
                "%-6s %12s %8s %12s %7s %9s%n",
                "round",
                "engine/s",
                "batch",
                "limit/s",
                "ratio",
                "heap MB");
        for (int i = 0; i < warmUp; i++) {
            round("warm");
        }
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = round(Integer.toString(i + 1));
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "ratio engine/limit: median %.2f (%.2f to %.2f)%n",
                median(ratios),
                ratios[0],
                ratios[rounds - 1]);
        return 0;
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double round(String name) throws IOException, InterruptedException, SQLException {
        Path folder =
                dir == null
                        ? Files.createTempDirectory("nebulon-bench")
                        : Files.createTempDirectory(Files.createDirectories(dir), "nebulon-bench");
        try {
            EngineBench.Result engine =
                    new EngineBench(
                                    new SqliteDatabase(folder.resolve("engine.db")),
                                    clients,
                                    checkpoints)
                            .run(seconds);
            double limit =
                    new RawLimit(folder.resolve("limit.db"))
                            .run(seconds, Math.max(1, (int) Math.round(engine.batch())));
            double ratio = engine.commandsPerSecond() / limit;
            System.out.printf(
                    Locale.ROOT,
                    "%-6s %,12.0f %8.0f %,12.0f %7.2f %9.0f%n",
                    name,
                    engine.commandsPerSecond(),
                    engine.batch(),
                    limit,
                    ratio,
                    engine.heapBytes() / 1e6);
            return ratio;
        } finally {
            Folders.delete(folder);
        }
    }
}
