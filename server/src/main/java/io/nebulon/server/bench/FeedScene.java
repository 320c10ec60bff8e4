package io.nebulon.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.json.DomainJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// A new server with one station that receives one item, and somebody who is signed in.
record FeedScene(String token, String station, String sku) {
    private static final String STATION = "BENCH-STATION";
    private static final String SKU = "BENCH-ITEM";

    static FeedScene on(BenchServer server) throws IOException {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build()) {
            URI uri = server.uri();
            String token =
                    post(
                                    http,
                                    uri.resolve("/api/auth/login"),
                                    "none",
                                    Map.of("username", "admin", "password", server.password()))
                            .path("access_token")
                            .asText();
            post(http, uri.resolve("/api/bodies"), token, Map.of("code", "EARTH", "name", "Earth"));
            post(
                    http,
                    uri.resolve("/api/stations"),
                    token,
                    Map.of("code", STATION, "name", "Station", "body", "EARTH"));
            post(
                    http,
                    uri.resolve("/api/items"),
                    token,
                    Map.of("sku", SKU, "name", "Item", "unit", "kg"));
            return new FeedScene(token, STATION, SKU);
        }
    }

    private static JsonNode post(
            HttpClient http, URI uri, String token, Map<String, String> members)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofByteArray(
                                        DomainJson.MAPPER.writeValueAsBytes(members)));
        if (!token.equals("none")) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IOException(uri.getPath() + " answered " + answer.statusCode());
            }
            return DomainJson.MAPPER.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
