package io.nebulon.server.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A caller of the API. Immutable: [#with] gives one that sends a further header.
public final class ApiClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(AnyCertificate.context())
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    private final URI server;
    private final Map<String, String> headers;

    public ApiClient(URI server, String token) {
        this(server, token == null ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    private ApiClient(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /// The same caller with one more header.
    public ApiClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiClient(server, more);
    }

    public ApiClient signedIn(String username, String password) {
        String body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("username", username)
                        .put("password", password)
                        .toString();
        Answer answer = post("/api/auth/login", body).expect(200);
        return new ApiClient(server, answer.text("/access_token"));
    }

    /// The bearer token of somebody who has one.
    public String token() {
        return headers.get("Authorization").substring("Bearer ".length());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer head(String path) {
        return send("HEAD", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Any request. A body is sent as `application/json` unless a header says otherwise. What comes
    /// back must be as the OpenAPI document says.
    ///
    /// @param path path and query, already encoded
    /// @param body null for none
    public Answer send(String method, String path, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpRequest sent = request.build();
            HttpResponse<byte[]> received = HTTP.send(sent, BodyHandlers.ofByteArray());
            Contract.check(sent, body, received);
            return new Answer(method + " " + path, received);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
