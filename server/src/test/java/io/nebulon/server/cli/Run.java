package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of a command within this process. A server is ended by [#end], as a signal would.
final class Run {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    private Run(String... arguments) {
        thread =
                Thread.ofPlatform()
                        .name("nebulon " + String.join(" ", arguments))
                        .start(() -> exitCode.complete(execute(arguments)));
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /// Runs a command to its end.
    static Run of(String... arguments) {
        Run run = new Run(arguments);
        run.exitCode();
        return run;
    }

    /// Starts a server and waits until it is ready.
    static Run serving(String... arguments) {
        Run run = new Run(arguments);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (run.address() == null) {
            assertThat(run.exitCode.isDone()).as("ended: " + run).isFalse();
            assertThat(System.nanoTime()).as("not ready: " + run).isLessThan(deadline);
            Thread.onSpinWait();
        }
        return run;
    }

    /// Where the server is, or null while it is not ready.
    URI address() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("NEBULON READY "))
                .map(line -> URI.create(line.substring("NEBULON READY ".length())))
                .findFirst()
                .orElse(null);
    }

    Run end() {
        thread.interrupt();
        exitCode();
        return this;
    }

    int exitCode() {
        try {
            return exitCode.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("did not end: " + this, e);
        }
    }

    String out() {
        return out.toString();
    }

    List<String> outLines() {
        return out().lines().toList();
    }

    List<String> errLines() {
        return err.toString().lines().toList();
    }

    @Override
    public String toString() {
        return thread.getName() + "\n" + out + err;
    }
}
