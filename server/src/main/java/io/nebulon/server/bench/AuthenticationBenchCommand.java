package io.nebulon.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `nebulon bench authentication`
@Command(
        name = "authentication",
        description = {
            "Measures what it costs the server that a request has a token.",
            "",
            "The same request with a token and without, some of each in turn, to a server in this"
                    + " process; what counts is the processor time of all threads but the client's."
                    + " The machine's speed drifts, so neighbours are compared; quote the median."
        },
        footer = "  nebulon bench authentication --pairs 200")
final class AuthenticationBenchCommand implements Callable<Integer> {
    private static final int WARM_UP = 60_000;

    @Option(
            names = "--pairs",
            defaultValue = "200",
            description = "How often both are measured (${DEFAULT-VALUE}).")
    private int pairs = 200;

    @Option(
            names = "--requests",
            defaultValue = "800",
            description = "Requests of each kind in a pair (${DEFAULT-VALUE}).")
    private int requests = 800;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (pairs < 1 || pairs > 1_000 || requests < 16 || requests > 10_000) {
            System.err.println("bench: pairs 1 to 1000, requests 16 to 10000");
            return 2;
        }
        Path home = Files.createTempDirectory("nebulon-bench");
        try (AuthenticationBench bench = new AuthenticationBench(home)) {
            measure(bench);
            System.out.printf(
                    Locale.ROOT,
                    "whose a token is: %.2f when it was seen before, %.2f for an API key,"
                            + " %.1f with a signature to check%n",
                    bench.microsOfKnownToken(),
                    bench.microsOfApiKey(),
                    bench.microsOfNewToken());
        } finally {
            Folders.delete(home);
        }
        return 0;
    }

    private void measure(AuthenticationBench bench) throws IOException {
        double[] without = new double[pairs];
        double[] with = new double[pairs];
        double[] added = new double[pairs];
        try (AuthenticationBench.Requests open = bench.requests(false);
                AuthenticationBench.Requests signedIn = bench.requests(true)) {
            int warmUp = Math.min(WARM_UP, pairs * requests);
            open.micros(warmUp);
            signedIn.micros(warmUp);
            for (int i = 0; i < pairs; i++) {
                if (i % 2 == 0) {
                    without[i] = open.micros(requests);
                    with[i] = signedIn.micros(requests);
                } else {
                    with[i] = signedIn.micros(requests);
                    without[i] = open.micros(requests);
                }
                added[i] = with[i] - without[i];
            }
        }
        System.out.println("microseconds of processor time, median (middle half)");
        tell("a request without a token", without);
        tell("the same with one", with);
        tell("added, goal less than 20", added);
    }

    private static void tell(String what, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        System.out.printf(
                Locale.ROOT,
                "%-26s %7.1f  (%.1f to %.1f)%n",
                what,
                sorted[last / 2],
                sorted[last / 4],
                sorted[last - last / 4]);
    }
}
