package io.nebulon.server.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Says on standard error how far a long piece of work is. On a terminal it is one line, which
/// changes a few times a second and is wiped at the end; where it goes to a file or a journal it is
/// a line now and then, and none for what is soon done.
final class ProgressLine implements AutoCloseable {
    private static final long BLINK = Duration.ofMillis(100).toNanos();
    private static final long NOW_AND_THEN = Duration.ofSeconds(10).toNanos();

    private final PrintWriter err;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private long next;
    private boolean isShown;

    ProgressLine(PrintWriter err, boolean isTerminal, LongSupplier nanos) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
        this.next = nanos.getAsLong() + (isTerminal ? 0 : NOW_AND_THEN);
    }

    static ProgressLine on(PrintWriter err) {
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        return new ProgressLine(err, isTerminal, System::nanoTime);
    }

    /// @param all 0 when not known
    synchronized void show(String what, long done, long all) {
        long now = nanos.getAsLong();
        if (now - next < 0) {
            return;
        }
        String text = what + " ... " + (all > 0 ? done * 100 / all + " %" : Long.toString(done));
        if (isTerminal) {
            next = now + BLINK;
            isShown = true;
            err.print("\r\033[K" + text);
        } else {
            next = now + NOW_AND_THEN;
            err.println(text);
        }
        err.flush();
    }

    /// A line that stays.
    synchronized void say(String line) {
        close();
        err.println(line);
        err.flush();
    }

    @Override
    public synchronized void close() {
        if (isShown) {
            err.print("\r\033[K");
            err.flush();
            isShown = false;
        }
    }
}
