package io.nebulon.server.history;

/// A place in the log, with the keys of the last movement and the last shipment booked up to there.
record Mark(long position, long movement, long shipment) {
    static final Mark START = new Mark(0, 0, 0);

    static final Mark END = new Mark(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
}
