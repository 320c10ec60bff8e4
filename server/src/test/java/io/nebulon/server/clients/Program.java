package io.nebulon.server.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A program of its own, with what it has printed (errors among it). It is ended when it is closed.
final class Program implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private Program(ProcessBuilder builder) {
        try {
            process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    builder.command().getFirst() + " is needed on the PATH", e);
        }
        reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(printed::add);
        } catch (IOException | UncheckedIOException e) {
            printed.add("(no more was read: " + e + ")");
        }
    }

    /// Starts it as a client of a server.
    static Program start(
            Path folder, URI server, String username, String password, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("NEBULON_URL", server.toString());
        builder.environment().put("NEBULON_USER", username);
        builder.environment().put("NEBULON_PASSWORD", password);
        return new Program(builder);
    }

    /// @return its exit code
    int ended() {
        try {
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .as("has ended: " + this)
                    .isTrue();
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + this, e);
        }
    }

    /// Waits until it has printed that many lines.
    List<String> lines(int count) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        printed.drainTo(lines);
        while (lines.size() < count) {
            lines.add(nextBefore(deadline));
        }
        return List.copyOf(lines);
    }

    private String nextBefore(long deadline) {
        try {
            String line = printed.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(line).as("one more line: " + this).isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + this, e);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n" + String.join("\n", printed);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
