package io.nebulon.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.testing.AnyCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client of the stream on a bare socket, strict about the syntax of server-sent events. Reading
/// waits for at most ten seconds, and for at most thirty where heartbeats come.
final class OpenStream implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers = new HashMap<>();

    /// One block of the stream.
    ///
    /// @param comment null when it has none; so with the others
    record Message(
            @Nullable String comment,
            @Nullable Long id,
            @Nullable String event,
            @Nullable String data,
            @Nullable String retry) {
        boolean isEvent() {
            return data != null;
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(data);
            } catch (IOException e) {
                throw new UncheckedIOException(data, e);
            }
        }
    }

    /// @param query what follows the path, such as `?type=trade`, or empty
    /// @param headers lines such as `Last-Event-ID: 7`
    OpenStream(URI server, String token, String query, String... headers) {
        this(server, token, query, List.of(headers), "HTTP/1.1");
    }

    OpenStream(URI server, String token, String query, List<String> headers, String version) {
        try {
            Socket bare = new Socket();
            bare.setReceiveBufferSize(16 * 1024);
            bare.connect(new java.net.InetSocketAddress(server.getHost(), server.getPort()));
            socket = server.getScheme().equals("https") ? AnyCertificate.over(bare) : bare;
            socket.setSoTimeout(10_000);
            StringBuilder request = new StringBuilder("GET /api/updates/real-time");
            request.append(query).append(' ').append(version).append("\r\nHost: x\r\n");
            request.append("Accept: text/event-stream\r\nAccept-Encoding: gzip\r\n");
            request.append("Authorization: Bearer ").append(token).append("\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            byte[] bytes = request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(bytes);
            in = new java.io.BufferedInputStream(socket.getInputStream(), 64 * 1024);
            status = head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int head() throws IOException {
        String first = line();
        assertThat(first).startsWith("HTTP/1.");
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Integer.parseInt(first.substring(9, 12));
    }

    int status() {
        return status;
    }

    @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /// The next block, or null at the end of the stream.
    @Nullable Message next() {
        try {
            Map<String, String> fields = new HashMap<>();
            for (String line = line(); line != null; line = line()) {
                if (line.isEmpty()) {
                    return message(fields);
                }
                int colon = line.indexOf(':');
                assertThat(line).matches("(:|[a-z]+:) .*");
                String before = fields.put(line.substring(0, colon), line.substring(colon + 2));
                assertThat(before).as("a second %s", line).isNull();
            }
            assertThat(fields).as("a message that was cut").isEmpty();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message message(Map<String, String> fields) {
        assertThat(fields.keySet()).isSubsetOf("", "id", "event", "data", "retry").isNotEmpty();
        String id = fields.get("id");
        return new Message(
                fields.get(""),
                id == null ? null : Long.valueOf(id),
                fields.get("event"),
                fields.get("data"),
                fields.get("retry"));
    }

    /// The next block that is an event.
    Message event() {
        long deadline = System.nanoTime() + WAIT.toNanos();
        Message message = next();
        while (message != null && !message.isEvent()) {
            assertThat(System.nanoTime()).as("only heartbeats come").isLessThan(deadline);
            message = next();
        }
        assertThat(message).as("the stream has ended").isNotNull();
        return message;
    }

    List<Message> events(int count) {
        List<Message> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event());
        }
        return events;
    }

    /// The next block that is a heartbeat.
    Message heartbeat() {
        Message message = next();
        while (message != null && !"heartbeat".equals(message.comment())) {
            message = next();
        }
        assertThat(message).as("the stream has ended").isNotNull();
        return message;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                assertThat(line.size()).as("a line that was cut").isZero();
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
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
