package io.nebulon.server.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The batches of one round of a pump: each is made once and shared by the streams that need it.
/// Not safe for use by several threads.
final class Batches {
    /// The size at which a batch ends; its last event may go beyond.
    private static final int MOST_BYTES = 64 * 1024;

    private final Ring ring;
    private final ByteBufAllocator allocator;
    private final Map<Key, Batch> made = new HashMap<>();

    Batches(Ring ring, ByteBufAllocator allocator) {
        this.ring = ring;
        this.allocator = allocator;
    }

    private record Key(View view, long from) {}

    /// What comes after a position, as far as the ring holds it.
    ///
    /// @return null when the ring does not hold the next event
    @Nullable Batch after(long from, long target, View view) {
        Key key = new Key(view, from);
        Batch batch = made.get(key);
        if (batch == null) {
            batch = make(from, target, view);
            if (batch != null) {
                made.put(key, batch);
            }
        }
        return batch;
    }

    /// Gives back what the round has made; streams that still send it keep their share.
    void release() {
        for (Batch batch : made.values()) {
            if (batch.bytes() != null) {
                batch.bytes().release();
            }
        }
        made.clear();
    }

    private @Nullable Batch make(long from, long target, View view) {
        long to = from;
        long last = 0;
        int events = 0;
        ByteBuf bytes = null;
        Frame frame = ring.at(to + 1);
        while (frame != null
                && to < target
                && (bytes == null || bytes.readableBytes() < MOST_BYTES)) {
            to = frame.position();
            if (view.shows(frame)) {
                bytes = bytes == null ? allocator.directBuffer(4_096) : bytes;
                bytes.writeBytes(frame.bytes());
                last = to;
                events++;
            }
            frame = ring.at(to + 1);
        }
        return to == from ? null : new Batch(to, bytes, events, last);
    }
}
