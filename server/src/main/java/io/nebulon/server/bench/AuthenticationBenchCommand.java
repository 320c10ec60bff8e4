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
            "The same request with a token and without, in turn, to a server in this process; what"
                    + " counts is the processor time of all threads but the client's. Takes some"
                    + " minutes at the most: the tokens must not expire."
        },
        footer = "  nebulon bench authentication --rounds 9 --requests 20000")
final class AuthenticationBenchCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "9", description = "Rounds (${DEFAULT-VALUE}).")
    private int rounds = 9;

    @Option(
            names = "--requests",
            defaultValue = "20000",
            description = "Requests of each kind in a round (${DEFAULT-VALUE}).")
    private int requests = 20_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || rounds > 50 || requests < 100 || requests > 100_000) {
            System.err.println("bench: rounds 1 to 50, requests 100 to 100000");
            return 2;
        }
        Path home = Files.createTempDirectory("nebulon-bench");
        try (AuthenticationBench bench = new AuthenticationBench(home)) {
            warmUp(bench);
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

    private void warmUp(AuthenticationBench bench) throws IOException {
        for (int i = 0; i < 3; i++) {
            bench.microsPerRequest(requests, false);
            bench.microsPerRequest(requests, true);
        }
    }

    private void measure(AuthenticationBench bench) throws IOException {
        System.out.println("microseconds of processor time a request");
        System.out.printf(Locale.ROOT, "%-6s %9s %9s %9s%n", "round", "without", "with", "added");
        double[] added = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            boolean first = i % 2 == 0;
            double one = bench.microsPerRequest(requests, first);
            double other = bench.microsPerRequest(requests, !first);
            double with = first ? one : other;
            double without = first ? other : one;
            added[i] = with - without;
            System.out.printf(
                    Locale.ROOT, "%-6d %9.1f %9.1f %9.1f%n", i + 1, without, with, added[i]);
        }
        Arrays.sort(added);
        System.out.printf(
                Locale.ROOT,
                "added by a token: median %.1f (%.1f to %.1f), goal less than 20%n",
                added[rounds / 2],
                added[0],
                added[rounds - 1]);
    }
}
