package io.nebulon.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.json.DomainJson;
import io.nebulon.server.security.AccessTokens;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What it costs the server that a request has a token: the same request with one and without, and
/// the processor time of everything in this process but the client's thread.
final class AuthenticationBench implements AutoCloseable {
    private static final String PASSWORD = "nothing that is kept for long";
    private static final int SIGN_INS = 8;

    /// Requests that are sent at once, two of each sign-in: what it costs to wake a thread up is no
    /// part of what is measured, and would drown it.
    private static final int AT_ONCE = 16;

    private static final int CALLS = 2_000_000;
    private static final int NEW_TOKENS = 20_000;

    /// Open to everybody, so that it can be asked both ways; it does next to nothing itself.
    private static final String PATH = "/health/liveness";

    private final NebulonServer server;
    private final List<String> tokens = new ArrayList<>();
    private final String apiKey;
    private final OperatingSystemMXBean machine =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    AuthenticationBench(Path home) throws IOException, InterruptedException {
        server =
                NebulonServer.start(
                        new NebulonServer.Options(
                                home, "127.0.0.1", 0, Map.of("nebulon.admin-password", PASSWORD)));
        ObjectNode credentials =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("username", "admin")
                        .put("password", PASSWORD);
        for (int i = 0; i < SIGN_INS; i++) {
            tokens.add(post("/api/auth/login", null, credentials).path("access_token").asText());
        }
        ObjectNode key = JsonNodeFactory.instance.objectNode().put("name", "bench");
        apiKey = post("/api/api-keys", tokens.getFirst(), key).path("key").asText();
    }

    private JsonNode post(String path, @Nullable String token, JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.uri() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return DomainJson.MAPPER.readTree(
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body());
        }
    }

    /// A connection on which one kind of request is sent.
    final class Requests implements AutoCloseable {
        private final byte[] messages;
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        private Requests(boolean withToken) throws IOException {
            messages = messages(withToken);
            socket = new Socket(server.uri().getHost(), server.uri().getPort());
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
        }

        /// Microseconds of processor time that the server needs for one of so many.
        double micros(int requests) throws IOException {
            int rounds = Math.max(1, requests / AT_ONCE);
            long process = machine.getProcessCpuTime();
            long client = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < rounds; i++) {
                out.write(messages);
                for (int answers = 0; answers < AT_ONCE; answers++) {
                    readAnswer(in);
                }
            }
            long clients = threads.getCurrentThreadCpuTime() - client;
            return (machine.getProcessCpuTime() - process - clients) / 1e3 / (rounds * AT_ONCE);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    Requests requests(boolean withToken) throws IOException {
        return new Requests(withToken);
    }

    private byte[] messages(boolean withToken) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < AT_ONCE; i++) {
            messages.append("GET ").append(PATH).append(" HTTP/1.1\r\nHost: x\r\n");
            if (withToken) {
                String token = tokens.get(i % tokens.size());
                messages.append("Authorization: Bearer ").append(token).append("\r\n");
            }
            messages.append("\r\n");
        }
        return messages.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the benchmark was refused: " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /// Microseconds that it takes to say whose a token is that was seen before.
    double microsOfKnownToken() {
        return micros(CALLS, tokens);
    }

    double microsOfApiKey() {
        return micros(CALLS, List.of(apiKey));
    }

    /// The same for one that was not: its signature is checked, and found to be another's, so that
    /// it is never remembered.
    double microsOfNewToken() {
        String good = tokens.getFirst();
        String signature = good.substring(good.lastIndexOf('.') + 1);
        char other = signature.charAt(5) == 'A' ? 'B' : 'A';
        String forged = signature.substring(0, 5) + other + signature.substring(6);
        return micros(NEW_TOKENS, List.of(good.replace(signature, forged)));
    }

    private double micros(int calls, List<String> texts) {
        AccessTokens verifier = server.part(AccessTokens.class);
        int good = 0;
        long began = 0;
        for (int i = -calls / 2; i < calls; i++) { // the first half warms up
            if (i == 0) {
                began = threads.getCurrentThreadCpuTime();
            }
            if (verifier.verify(texts.get(Math.floorMod(i, texts.size()))) != null) {
                good++;
            }
        }
        long took = threads.getCurrentThreadCpuTime() - began;
        if (good != 0 && good != calls + calls / 2) {
            throw new IllegalStateException("a token has expired meanwhile");
        }
        return took / 1e3 / calls;
    }

    @Override
    public void close() {
        server.close();
    }
}
