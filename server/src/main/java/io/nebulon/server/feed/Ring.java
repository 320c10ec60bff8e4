package io.nebulon.server.feed;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The newest events of the log, encoded, for all who follow it: each reader goes through them at a
/// pace of its own and changes nothing here. It is bounded by number and by bytes; who comes too
/// late for an event reads it from the log.
///
/// One thread appends; any thread reads.
final class Ring {
    private final AtomicReferenceArray<@Nullable Frame> slots;
    private final int mask;
    private final long mostBytes;
    private long oldest;
    private volatile long bytes;
    private volatile long end;

    /// @param events a power of two
    Ring(int events, long mostBytes) {
        if (Integer.bitCount(events) != 1) {
            throw new IllegalArgumentException(events + " is no power of two");
        }
        this.slots = new AtomicReferenceArray<>(events);
        this.mask = events - 1;
        this.mostBytes = mostBytes;
    }

    /// The position up to which the log was told here, whether its events are held or not.
    long end() {
        return end;
    }

    /// The bytes that are held.
    long bytes() {
        return bytes;
    }

    /// The event at a position, or null when it is not held (any more).
    @Nullable Frame at(long position) {
        Frame frame = slots.get(slot(position));
        return frame != null && frame.position() == position ? frame : null;
    }

    /// Adds the next event. After a leap over some, those before it are forgotten, so that what is
    /// held never has a gap.
    void append(Frame frame) {
        if (frame.position() != end + 1) {
            skipTo(frame.position() - 1);
        }
        if (frame.position() - oldest > mask) {
            forgetOldest();
        }
        slots.set(slot(frame.position()), frame);
        add(frame.bytes().length);
        while (bytes > mostBytes && oldest < frame.position()) {
            forgetOldest();
        }
        end = frame.position();
    }

    /// Goes on behind that position without what comes before it.
    void skipTo(long position) {
        while (oldest <= end) {
            forgetOldest();
        }
        oldest = position + 1;
        end = position;
    }

    private void forgetOldest() {
        Frame frame = slots.getAndSet(slot(oldest), null);
        if (frame != null) {
            add(-frame.bytes().length);
        }
        oldest++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread appends
    private void add(int length) {
        bytes += length;
    }

    private int slot(long position) {
        return (int) (position & mask);
    }
}
