package io.nebulon.server.bench;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The load of a feed, in one thread: it holds all streams, posts what they are to tell, and checks
/// that each of them tells everything once and in order.
final class FeedLoad implements FeedStream.Listener {
    /// How many streams may wait for their beginning at the same time.
    private static final int WAITING = 200;

    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_OPENING = 120 * SECOND;
    private static final long LONGEST_DRAIN = 15 * SECOND;

    private final Plan plan;
    private final FeedPosts posts;
    private final List<FeedStream> streams = new ArrayList<>();
    private final Moments moments = new Moments();
    private final Latencies latencies = new Latencies();
    private final ByteBuffer room = ByteBuffer.allocate(1 << 18);
    private int open;
    private int ended;
    private boolean isMeasuring;
    private long windowBegan;

    /// @param station where receipts are booked
    /// @param sku what is received
    record Plan(
            URI server,
            String token,
            String station,
            String sku,
            int streams,
            double perSecond,
            double warmUpSeconds,
            double seconds) {}

    /// @param posted receipts in the time that was measured
    /// @param late of all posts, those that could not be sent in time
    /// @param missing events that did not come to some stream
    /// @param ended streams that the server has ended
    /// @param cores that this thread has taken
    record Figures(
            double openedIn,
            long posted,
            long late,
            long missing,
            long gaps,
            long doubles,
            int ended,
            Latencies latencies,
            double cores) {
        boolean holds() {
            return missing == 0 && gaps == 0 && doubles == 0 && ended == 0;
        }
    }

    FeedLoad(Plan plan) {
        this.plan = plan;
        this.posts = new FeedPosts(plan);
    }

    Figures run() throws IOException {
        try (Selector selector = Selector.open()) {
            try {
                double openedIn = open(selector) / 1e9;
                posts.open(selector, plan.server());
                posts.begin();
                post(selector, plan.warmUpSeconds());
                long before = posts.sent();
                long cpu = cpu();
                windowBegan = System.nanoTime();
                isMeasuring = true;
                post(selector, plan.seconds());
                double cores = (cpu() - cpu) / 1e9 / plan.seconds();
                long posted = posts.sent() - before;
                drain(selector, posted);
                return figures(openedIn, posted, cores);
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
        }
    }

    static SocketChannel connected(URI server) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    /// @return the nanoseconds that it took
    private long open(Selector selector) throws IOException {
        String request =
                "GET /api/updates/real-time HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                                .formatted(plan.server().getAuthority(), plan.token())
                        + "Accept: text/event-stream\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        long began = System.nanoTime();
        while (open < plan.streams()) {
            while (streams.size() < plan.streams() && streams.size() - open < WAITING) {
                SocketChannel channel = connected(plan.server());
                channel.write(ByteBuffer.wrap(bytes));
                FeedStream stream = new FeedStream(this);
                streams.add(stream);
                channel.register(selector, SelectionKey.OP_READ, stream);
            }
            turn(selector, SECOND);
            if (System.nanoTime() - began > LONGEST_OPENING) {
                throw new IOException("only " + open + " streams could be opened");
            }
        }
        return System.nanoTime() - began;
    }

    private void post(Selector selector, double seconds) throws IOException {
        long began = System.nanoTime();
        long length = (long) (seconds * SECOND);
        for (long left = length; left > 0; left = began + length - System.nanoTime()) {
            posts.send();
            turn(selector, Math.min(left, posts.nanosUntilNext()));
        }
    }

    /// Waits until everything that was posted has come.
    private void drain(Selector selector, long posted) throws IOException {
        long began = System.nanoTime();
        while ((!posts.isAllAnswered() || latencies.count() < posted * plan.streams())
                && System.nanoTime() - began < LONGEST_DRAIN) {
            turn(selector, SECOND / 10);
        }
    }

    private void turn(Selector selector, long nanos) throws IOException {
        if (selector.select(Math.max(1, nanos / 1_000_000)) == 0) {
            return;
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof FeedStream stream) {
                read(key, stream);
            } else if (key.attachment() instanceof FeedPosts.Connection connection) {
                posts.answer(connection, room);
            }
        }
        selector.selectedKeys().clear();
        if (ended == plan.streams()) {
            throw new IOException("the server has ended all streams");
        }
    }

    private void read(SelectionKey key, FeedStream stream) throws IOException {
        boolean wasOpen = stream.isOpen();
        try {
            stream.read((SocketChannel) key.channel(), room);
        } catch (EOFException _) {
            ended++;
            key.channel().close();
        }
        if (stream.isOpen() && !wasOpen) {
            open++;
        }
    }

    @Override
    public void event(long position, byte[] bytes, int from, int to) {
        long sent = moments.of(position, bytes, from, to);
        if (isMeasuring && sent != Moments.NONE && sent - windowBegan >= 0) {
            latencies.add(System.nanoTime() - sent);
        }
    }

    private Figures figures(double openedIn, long posted, double cores) {
        return new Figures(
                openedIn,
                posted,
                posts.late(),
                posted * plan.streams() - latencies.count(),
                streams.stream().mapToLong(FeedStream::gaps).sum(),
                streams.stream().mapToLong(FeedStream::doubles).sum(),
                ended,
                latencies,
                cores);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// When the events of some positions were sent. The first stream that gets one reads it, all
    /// others only ask.
    private static final class Moments {
        /// Of an event that was not posted here.
        static final long NONE = Long.MIN_VALUE;

        private static final int SIZE = 1 << 16;
        private static final byte[] MARK = FeedPosts.MARK.getBytes(StandardCharsets.US_ASCII);

        private final long[] positions = new long[SIZE];
        private final long[] moments = new long[SIZE];

        long of(long position, byte[] bytes, int from, int to) {
            int slot = (int) (position & (SIZE - 1));
            if (positions[slot] != position) {
                positions[slot] = position;
                moments[slot] = moment(bytes, from, to);
            }
            return moments[slot];
        }

        private static long moment(byte[] bytes, int from, int to) {
            for (int i = from; i < to - MARK.length; i++) {
                if (bytes[i] == MARK[0]
                        && Arrays.equals(bytes, i, i + MARK.length, MARK, 0, MARK.length)) {
                    int end = i + MARK.length;
                    while (end < to && bytes[end] != '"') {
                        end++;
                    }
                    int begin = i + MARK.length;
                    return Long.parseLong(
                            new String(bytes, begin, end - begin, StandardCharsets.US_ASCII));
                }
            }
            return NONE;
        }
    }
}
