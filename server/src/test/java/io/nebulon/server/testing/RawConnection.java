package io.nebulon.server.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A connection on which a test sends whatever bytes it likes, and reads the answers to them.
/// Reading waits for at most ten seconds.
public final class RawConnection implements AutoCloseable {
    private static final int WAIT_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public RawConnection(URI server) {
        this(server, 0);
    }

    /// @param receiveBuffer how many bytes wait here unread; 0 for what the system likes
    public RawConnection(URI server, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An answer as it came.
    ///
    /// @param headers by names in lower case
    public record Reply(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        public String code() {
            return body.replaceAll("(?s).*\"code\":\"([a-z_]+)\".*", "$1");
        }
    }

    /// A request with the token and without a body.
    public static String request(String line, String token, String... headers) {
        StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: x\r\n");
        if (token != null) {
            request.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    public RawConnection send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends the text again and again, a bit at a time, until the server answers or ends the
    /// connection.
    ///
    /// @return the answer, or null when it ended without one
    public Reply trickle(String bit) {
        try {
            socket.setSoTimeout(10);
            long deadline = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
            while (true) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the server let it trickle on");
                }
                send(bit);
                if (hasMore()) {
                    socket.setSoTimeout(WAIT_MILLIS);
                    return reply();
                }
            }
        } catch (UncheckedIOException | SocketException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasMore() throws IOException {
        in.mark(1);
        try {
            int next = in.read();
            in.reset();
            if (next < 0) {
                throw new SocketException("ended");
            }
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    /// The next answer, or null when the connection has ended.
    public Reply reply() {
        return reply(true);
    }

    /// @param hasBody false for the answer to a HEAD
    public Reply reply(boolean hasBody) {
        try {
            String first = line();
            if (first == null) {
                return null;
            }
            int status = Integer.parseInt(first.split(" ", -1)[1]);
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(); line != null && !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (a, b) -> a + ", " + b);
            }
            boolean isEmpty = !hasBody || status == 204 || status == 304 || status < 200;
            return new Reply(status, headers, isEmpty ? "" : body(headers));
        } catch (SocketException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            byte[] bytes = in.readNBytes(Integer.parseInt(length));
            return new String(bytes, StandardCharsets.UTF_8);
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private int size() throws IOException {
        String line = line();
        if (line == null) {
            throw new SocketException("the answer was cut");
        }
        return Integer.parseInt(line, 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// Reads up to the end of that text.
    public String readThrough(String text) {
        StringBuilder all = new StringBuilder();
        try {
            while (all.indexOf(text, Math.max(0, all.length() - text.length())) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("the connection has ended after " + all);
                }
                all.append((char) next);
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("after " + all, e);
        }
    }

    /// Reads until the server has ended the connection.
    ///
    /// @return how many bytes came
    public long awaitEnd() {
        long bytes = 0;
        byte[] some = new byte[8_192];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                bytes += read;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException _) {
            // ended, too
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
