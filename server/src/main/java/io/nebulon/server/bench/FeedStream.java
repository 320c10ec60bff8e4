package io.nebulon.server.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One stream of the load: reads what came, checks that each event has the position after the one
/// before, and hands it on.
final class FeedStream {
    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*", Pattern.DOTALL);
    private static final Pattern POSITION = Pattern.compile("(?im)^nebulon-position: *(\\d+)");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");
    private static final byte[] NOTHING = new byte[0];

    private final Listener listener;
    private byte[] rest = NOTHING;
    private boolean isOpen;
    private long last;
    private long gaps;
    private long doubles;

    /// Takes the events of a stream.
    @FunctionalInterface
    interface Listener {
        /// @param bytes hold the data of the event from one place to another
        void event(long position, byte[] bytes, int from, int to);
    }

    FeedStream(Listener listener) {
        this.listener = listener;
    }

    /// Whether the server has begun the stream.
    boolean isOpen() {
        return isOpen;
    }

    /// The position of the last event, or the head of the log when it began.
    long last() {
        return last;
    }

    long gaps() {
        return gaps;
    }

    long doubles() {
        return doubles;
    }

    /// Reads what is there.
    ///
    /// @param room shared by all streams; what is not whole yet is kept here
    /// @throws EOFException when the server has ended the stream
    /// @throws IOException when it was refused
    void read(SocketChannel channel, ByteBuffer room) throws IOException {
        room.clear().put(rest);
        int read = channel.read(room);
        if (read < 0) {
            throw new EOFException("the server has ended a stream");
        }
        if (read > 0) {
            take(room.array(), room.position());
        }
    }

    /// What is not whole yet, with which the next bytes begin.
    byte[] rest() {
        return rest;
    }

    /// @param bytes with what is not looked at yet at their beginning
    void take(byte[] bytes, int length) throws IOException {
        int done = isOpen ? 0 : head(bytes, length);
        if (isOpen) {
            done = messages(bytes, done, length);
        }
        rest = done == length ? NOTHING : Arrays.copyOfRange(bytes, done, length);
    }

    private int head(byte[] bytes, int length) throws IOException {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return 0;
        }
        Matcher head = HEAD.matcher(text);
        Matcher position = POSITION.matcher(text.substring(0, end));
        if (!head.matches() || !head.group(1).equals("200") || !position.find()) {
            throw new IOException("a stream was refused: " + text.lines().findFirst().orElse(""));
        }
        if (CHUNKED.matcher(text.substring(0, end)).find()) {
            throw new IOException(
                    "the stream comes in chunks: measure the server itself, no proxy");
        }
        last = Long.parseLong(position.group(1));
        isOpen = true;
        return end + 4;
    }

    /// Every message that is whole, which a blank line ends.
    ///
    /// @return where the first one begins that is not
    private int messages(byte[] bytes, int from, int length) {
        int begin = from;
        long id = -1;
        int data = -1;
        int dataEnd = -1;
        int line = from;
        for (int i = from; i < length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i == line) {
                if (data >= 0 && id >= 0) {
                    event(id, bytes, data, dataEnd);
                }
                begin = i + 1;
                id = -1;
                data = -1;
            } else if (bytes[line] == 'i') {
                id = number(bytes, line + "id: ".length(), i);
            } else if (bytes[line] == 'd') {
                data = line + "data: ".length();
                dataEnd = i;
            }
            line = i + 1;
        }
        return begin;
    }

    private void event(long position, byte[] bytes, int from, int to) {
        if (position <= last) {
            doubles++;
            return;
        }
        gaps += position - last - 1;
        last = position;
        listener.event(position, bytes, from, to);
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }
}
