package io.nebulon.server.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests for every route that asks where the caller may act: one for a station of theirs, and
/// one for another.
final class RouteRequests {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 4_096;

    /// What lists and what is asked for each entry say of stations.
    private static final Map<String, String> OTHERS =
            Map.of(
                    "GET /api/trades", "shows those of their own",
                    "GET /api/cargo", "shows those of their own",
                    "GET /api/events", "shows those of their own",
                    "GET /api/events/{id}", "shows those of their own",
                    "GET /api/updates/real-time", "shows those of their own",
                    "GET /api/analytics/summary", "of their own, or the station asked for",
                    "GET /api/analytics/trades", "of their own, or the station asked for",
                    "GET /api/proof", "who is bound to none",
                    "POST /api/trades/batch", "seller or buyer, asked for each trade");

    private final ApiServer server;
    private final Scene scene;
    private final String own;
    private final String other;
    private final String third;
    private final String sku;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, String> where = new HashMap<>(OTHERS);

    RouteRequests(ApiServer server) {
        this.server = server;
        this.scene = new Scene(server);
        this.own = scene.station();
        this.other = scene.station();
        this.third = scene.station();
        this.sku = scene.item();
        for (String station : new String[] {own, other}) {
            scene.stock(station, sku, "1000");
        }
        stock();
        trades();
        cargo();
    }

    /// @param own the path for a station of theirs
    /// @param other the path for another
    record Pair(
            String route,
            String own,
            @Nullable String ownBody,
            String other,
            @Nullable String otherBody) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }
    }

    /// The beginning of an answer; one that never ends is not waited for.
    record Sent(int status, String text) {
        String code() {
            try {
                JsonNode json = JSON.readTree(text);
                return json == null ? "" : json.path("code").asText();
            } catch (IOException _) {
                return "";
            }
        }
    }

    String own() {
        return own;
    }

    List<Pair> pairs() {
        return pairs;
    }

    /// By route, at which stations it may be used.
    Map<String, String> where() {
        return where;
    }

    /// @param stations null for all
    String token(String roles, @Nullable String stations) {
        ApiClient client = stations == null ? server.as(roles) : server.bound(roles, stations);
        return client.token();
    }

    Sent send(String method, String path, @Nullable String token, @Nullable String body) {
        return send(method, path, token, body, "application/json");
    }

    Sent send(
            String method,
            String path,
            @Nullable String token,
            @Nullable String body,
            String type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.uri() + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", type)
                        .method(
                                method,
                                body == null || method.equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<InputStream> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                boolean isError = response.statusCode() >= 400;
                return new Sent(
                        response.statusCode(), isError ? new String(in.readNBytes(MOST)) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pair(
            String route,
            String rule,
            String ownPath,
            @Nullable String ownBody,
            String otherPath,
            @Nullable String otherBody) {
        where.put(route, rule);
        pairs.add(new Pair(route, ownPath, ownBody, otherPath, otherBody));
    }

    /// The same body for both.
    private void pair(String route, String rule, String ownId, String otherId, String body) {
        String path = route.substring(route.indexOf(' ') + 1);
        pair(route, rule, path.replace("{id}", ownId), body, path.replace("{id}", otherId), body);
    }

    private void stock() {
        String lines = "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(sku);
        atStation("POST /api/inventory/{station}/receipts", lines);
        atStation("POST /api/inventory/{station}/issues", lines);
        atStation(
                "POST /api/inventory/{station}/moves",
                "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1, \"from\": \"MAIN\", \"to\": \"RACK\"}]}"
                        .formatted(sku));
        atStation(
                "POST /api/inventory/{station}/counts",
                "{\"lines\": [{\"sku\": \"%s\", \"counted\": 900}]}".formatted(sku));
        atStation("PUT /api/inventory/{station}/{sku}/policy", "{\"reorderPoint\": 1}");
        atStation("GET /api/inventory/{station}/{sku}", null);
        atStation("GET /api/inventory/{station}/{sku}/movements", null);
        atStation(
                "POST /api/stations/{station}/locations", "{\"code\": \"BAY\", \"name\": \"Bay\"}");
        atStation("PUT /api/stations/{station}/locations/{location}", "{\"name\": \"Main\"}");
    }

    private void atStation(String route, @Nullable String body) {
        String path =
                route.substring(route.indexOf(' ') + 1)
                        .replace("{sku}", sku)
                        .replace("{location}", "MAIN");
        pair(
                route,
                "the station",
                path.replace("{station}", own),
                body,
                path.replace("{station}", other),
                body);
    }

    private void trades() {
        String sold = trade(own, other).text("/id");
        String bought = trade(other, own).text("/id");
        String foreign = trade(other, third).text("/id");
        String money = "{\"amount\": \"1.00\", \"currency\": \"USD\"}";
        pair(
                "POST /api/trades",
                "seller or buyer",
                "/api/trades",
                body(own, other),
                "/api/trades",
                body(other, third));
        pair("GET /api/trades/{id}", "seller or buyer", sold, foreign, null);
        pair("POST /api/trades/{id}/payments", "buyer", bought, sold, money);
        pair("POST /api/trades/{id}/refunds", "seller", sold, bought, money);
        pair("POST /api/trades/{id}/cancel", "seller or buyer", bought, foreign, "{}");
    }

    private void cargo() {
        String out = trade(own, other).text("/shipmentId");
        String in = trade(other, own).text("/shipmentId");
        String foreign = trade(other, third).text("/shipmentId");
        pair(
                "POST /api/cargo",
                "origin",
                "/api/cargo",
                transfer(own, other),
                "/api/cargo",
                transfer(other, own));
        pair("GET /api/cargo/{id}", "origin or destination", out, foreign, null);
        pair("GET /api/cargo/{id}/manifest.pdf", "origin or destination", out, foreign, null);
        pair("PATCH /api/cargo/{id}", "origin", out, in, "{\"description\": \"x\"}");
        pair("POST /api/cargo/{id}/dispatch", "origin", out, in, "{}");
        pair(
                "POST /api/cargo/{id}/delay",
                "origin",
                out,
                in,
                "{\"eta\": \"2999-01-01T00:00:00Z\"}");
        pair("POST /api/cargo/{id}/receive", "destination", in, out, "{}");
        pair("POST /api/cargo/{id}/lost", "origin", out, in, "{}");
        pair("POST /api/cargo/{id}/cancel", "origin or destination", in, foreign, "{}");
    }

    private Answer trade(String seller, String buyer) {
        return server.admin().post("/api/trades", body(seller, buyer)).expect(201);
    }

    private String body(String seller, String buyer) {
        return """
        {"seller": "%s", "buyer": "%s", "currency": "USD",
         "lines": [{"sku": "%s", "quantity": 1, "unitPrice": "12.50"}]}
        """
                .formatted(seller, buyer, sku);
    }

    private String transfer(String origin, String destination) {
        return """
        {"origin": "%s", "destination": "%s", "lines": [{"sku": "%s", "quantity": 1}]}
        """
                .formatted(origin, destination, sku);
    }
}
