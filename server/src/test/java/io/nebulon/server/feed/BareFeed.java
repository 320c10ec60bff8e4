package io.nebulon.server.feed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The limit that the feed is measured against: one loop that writes messages of a given size to
/// everybody who connects, a hundred a second, and does nothing else. No commit, no rights, no
/// encoding; nobody is ever behind or refused. A message has its number as `id` and the time of its
/// making in microseconds in `note`, as the messages of the measurement of the feed do.
///
/// `BareFeed PORT GATHER_MS BYTES PORTIONS`: everybody is written to once in each GATHER_MS, in
/// that many portions spread over it. It runs until it is ended.
final class BareFeed {
    private static final long MESSAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int KEPT = 4_096;
    private static final byte[] HELLO =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: connected\n\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<SocketChannel> readers = new ArrayList<>();
    private final byte[][] messages = new byte[KEPT][];
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 20);
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private final int size;
    private final long[] told;
    private long made;

    private BareFeed(int port, int size, int portions) throws IOException {
        this.size = size;
        this.told = new long[portions];
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), KEPT);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws IOException {
        int portions = Integer.parseInt(args[3]);
        new BareFeed(Integer.parseInt(args[0]), Integer.parseInt(args[2]), portions)
                .serve(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[1])) / portions);
    }

    private void serve(long pause) throws IOException {
        long began = System.nanoTime();
        long next = began;
        int portion = 0;
        while (true) {
            long now = System.nanoTime();
            make((now - began) / MESSAGE_NANOS);
            if (now - next >= 0) {
                write(portion);
                portion = (portion + 1) % told.length;
                next = Math.max(next + pause, now);
            }
            long wait = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
            if (wait > 0) {
                selector.select(wait);
            } else {
                selector.selectNow();
            }
            look();
        }
    }

    private void make(long due) {
        while (made < due) {
            made++;
            String text =
                    "id: %d\nevent: stock.received\ndata: {\"position\":%d,\"note\":\"ts:%d\",\"rest\":\""
                            .formatted(made, made, System.currentTimeMillis() * 1_000);
            String rest = "x".repeat(Math.max(0, size - text.length() - 4));
            messages[(int) (made % KEPT)] =
                    (text + rest + "\"}\n\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private void write(int portion) throws IOException {
        out.clear();
        for (long position = told[portion] + 1; position <= made; position++) {
            out.put(messages[(int) (position % KEPT)]);
        }
        told[portion] = made;
        out.flip();
        for (int i = portion; i < readers.size(); i += told.length) {
            SocketChannel reader = readers.get(i);
            if (reader.isOpen() && out.hasRemaining()) {
                reader.write(out.duplicate());
            }
        }
    }

    private void look() throws IOException {
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.channel() instanceof ServerSocketChannel server) {
                accept(server);
            } else {
                read((SocketChannel) key.channel());
            }
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel reader = server.accept();
        if (reader != null) {
            reader.configureBlocking(false);
            reader.register(selector, SelectionKey.OP_READ);
        }
    }

    /// A request, whatever it says, or the end of a connection.
    private void read(SocketChannel reader) throws IOException {
        in.clear();
        if (reader.read(in) < 0) {
            reader.close();
            readers.remove(reader);
        } else {
            reader.write(ByteBuffer.wrap(HELLO));
            readers.add(reader);
        }
    }
}
