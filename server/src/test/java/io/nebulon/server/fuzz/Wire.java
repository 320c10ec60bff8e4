package io.nebulon.server.fuzz;

import io.nebulon.server.fuzz.Shot.Framing;
import io.nebulon.server.fuzz.Shot.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One connection to the server, kept as long as the server keeps it. It sends what a client
/// library would refuse to send.
final class Wire implements AutoCloseable {
    private static final int DEADLINE_MILLIS = 20_000;

    private final URI server;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private @Nullable Shot last;

    Wire(URI server) {
        this.server = server;
    }

    /// What was sent last on this connection, or null when it is closed.
    @Nullable Shot last() {
        return socket == null ? null : last;
    }

    /// @throws java.net.SocketTimeoutException when no answer comes in time
    Reply exchange(Shot shot) throws IOException {
        boolean reused = socket != null;
        Reply reply = once(shot);
        // a kept connection may have been closed by the server meanwhile
        return reply.status() == Reply.NONE && reused && !shot.framing().isBroken()
                ? once(shot)
                : reply;
    }

    private Reply once(Shot shot) throws IOException {
        Socket connection = connected();
        last = shot;
        try {
            write(shot, connection);
        } catch (IOException e) {
            // the answer may have come before the end of the request
        }
        Reply reply;
        try {
            reply = read(shot.method().equals("HEAD"));
        } catch (java.net.SocketTimeoutException e) {
            close();
            throw e;
        } catch (IOException e) {
            reply = new Reply(Reply.NONE, Map.of(), new byte[0]);
        }
        if (reply.status() == Reply.NONE
                || shot.framing().isBroken()
                || shot.header("Content-Length") != null
                || reply.mediaType().equals("text/event-stream")
                || "close".equalsIgnoreCase(reply.header("Connection"))) {
            close();
        }
        return reply;
    }

    private Socket connected() throws IOException {
        Socket connection = socket;
        if (connection == null) {
            connection = new Socket(server.getHost(), server.getPort());
            connection.setTcpNoDelay(true);
            connection.setSoTimeout(DEADLINE_MILLIS);
            socket = connection;
            in = new BufferedInputStream(connection.getInputStream());
        }
        return connection;
    }

    private void write(Shot shot, Socket connection) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder();
        head.append(shot.method()).append(' ').append(shot.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(server.getAuthority()).append("\r\n");
        for (Header header : shot.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        byte[] body = shot.body();
        if (body != null) {
            head.append(
                    switch (shot.framing()) {
                        case LENGTH -> "Content-Length: " + body.length + "\r\n";
                        case SHORT -> "Content-Length: " + (body.length + 10) + "\r\n";
                        case CHUNKED, OPEN_CHUNKS, BAD_CHUNKS -> "Transfer-Encoding: chunked\r\n";
                    });
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (body != null) {
            body(shot.framing(), body, bytes);
        }
        OutputStream out = connection.getOutputStream();
        out.write(bytes.toByteArray());
        if (body != null && shot.framing().isBroken()) {
            connection.shutdownOutput();
        }
    }

    private static void body(Framing framing, byte[] body, ByteArrayOutputStream bytes) {
        boolean chunked = framing == Framing.CHUNKED || framing == Framing.OPEN_CHUNKS;
        if (framing == Framing.BAD_CHUNKS) {
            bytes.writeBytes("zz\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (!chunked) {
            bytes.writeBytes(body);
            return;
        }
        int size = Math.max(1, body.length / 3);
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            bytes.writeBytes(
                    (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.write(body, from, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (framing == Framing.CHUNKED) {
            bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Reply read(boolean headOnly) throws IOException {
        String line = line();
        while (line.startsWith("HTTP/1.1 100")) { // it waits for a body that is on its way
            while (!line.isEmpty()) {
                line = line();
            }
            line = line();
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon), _ -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        Reply head = new Reply(status, headers, new byte[0]);
        if (headOnly || status == 204 || status == 304) {
            return head;
        }
        if (head.mediaType().equals("text/event-stream")) {
            line(); // the stream says at once that it is there; the rest is not for us
            return head;
        }
        return new Reply(status, headers, body(head));
    }

    private byte[] body(Reply head) throws IOException {
        String length = head.header("Content-Length");
        if (length != null) {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            if (body.length < Integer.parseInt(length)) {
                throw new EOFException();
            }
            return body;
        }
        if (!"chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
            byte[] body = in.readAllBytes();
            close();
            return body;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone
        }
        socket = null;
    }
}
