package io.nebulon.server.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// One line on standard error that says how far a long piece of work is. It shows only on a
/// terminal, changes a few times a second, and is wiped at the end.
final class ProgressLine implements AutoCloseable {
    private static final long EVERY_NANOS = 100_000_000;

    private final @Nullable PrintWriter terminal;
    private long next = System.nanoTime();
    private boolean isShown;

    private ProgressLine(@Nullable PrintWriter terminal) {
        this.terminal = terminal;
    }

    static ProgressLine on(PrintWriter err) {
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        return new ProgressLine(isTerminal ? err : null);
    }

    /// @param all 0 when not known
    synchronized void show(String what, long done, long all) {
        long now = System.nanoTime();
        if (terminal == null || now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        isShown = true;
        String part = all > 0 ? done * 100 / all + " %" : Long.toString(done);
        terminal.print("\r\033[K" + what + " ... " + part);
        terminal.flush();
    }

    @Override
    public synchronized void close() {
        if (terminal != null && isShown) {
            terminal.print("\r\033[K");
            terminal.flush();
            isShown = false;
        }
    }
}
