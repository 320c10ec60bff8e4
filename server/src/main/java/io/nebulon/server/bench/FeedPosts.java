package io.nebulon.server.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Posts receipts at a rate. Each says in its note at which moment it was sent; a few connections
/// have one request each under way, so that one that waits holds no other up.
final class FeedPosts {
    /// What stands before the moment in a note.
    static final String MARK = "bench-";

    private static final int CONNECTIONS = 16;

    /// A post that comes so long after its time counts as late.
    private static final long LATE_NANOS = 20_000_000;

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final String head;
    private final String sku;
    private final double perSecond;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private long began;
    private long due;
    private long sent;
    private long answered;
    private long late;

    FeedPosts(FeedLoad.Plan plan) {
        this.sku = plan.sku();
        this.perSecond = plan.perSecond();
        this.head =
                "POST /api/inventory/%s/receipts HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                                .formatted(
                                        plan.station(), plan.server().getAuthority(), plan.token())
                        + "Content-Type: application/json\r\nContent-Length: ";
    }

    /// A connection and what has come of the answer that it waits for.
    static final class Connection {
        private final SocketChannel channel;
        private String answer = "";

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /// @return whether the answer is whole
        private boolean read(ByteBuffer room) throws IOException {
            room.clear();
            if (channel.read(room) < 0) {
                throw new EOFException("the server has closed a connection of the posts");
            }
            answer += new String(room.array(), 0, room.position(), StandardCharsets.ISO_8859_1);
            int end = answer.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(answer);
            return end >= 0
                    && length.find()
                    && answer.length() >= end + 4 + Integer.parseInt(length.group(1));
        }
    }

    /// @param selector to which the connections are registered, each as its own attachment
    void open(Selector selector, URI server) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            SocketChannel channel = FeedLoad.connected(server);
            Connection connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            idle.add(connection);
        }
    }

    /// The first post is due at once.
    void begin() {
        began = System.nanoTime();
    }

    /// Sends what is due, as far as a connection is free.
    void send() throws IOException {
        while (!idle.isEmpty() && nanosUntilNext() <= 0) {
            if (nanosUntilNext() < -LATE_NANOS) {
                late++;
            }
            due++;
            post(idle.removeFirst().channel);
            sent++;
        }
    }

    long nanosUntilNext() {
        return began + (long) (due * 1e9 / perSecond) - System.nanoTime();
    }

    private void post(SocketChannel channel) throws IOException {
        String body =
                "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"note\":\"%s%d\"}"
                        .formatted(sku, MARK, System.nanoTime());
        ByteBuffer request =
                StandardCharsets.US_ASCII.encode(head + body.length() + "\r\n\r\n" + body);
        while (request.hasRemaining()) {
            channel.write(request); // less than a kilobyte, and nothing before it is on the way
        }
    }

    /// Reads an answer.
    ///
    /// @throws IOException when it is a refusal
    void answer(Connection connection, ByteBuffer room) throws IOException {
        if (!connection.read(room)) {
            return;
        }
        String answer = connection.answer;
        if (!answer.startsWith("HTTP/1.1 20")) {
            throw new IOException(
                    "a receipt was refused: " + answer.substring(answer.lastIndexOf('\n') + 1));
        }
        connection.answer = "";
        answered++;
        idle.addLast(connection);
    }

    long sent() {
        return sent;
    }

    boolean isAllAnswered() {
        return answered == sent;
    }

    long late() {
        return late;
    }
}
